#!/usr/bin/env node
import { createRequire } from "node:module";
import { EventEmitter } from "node:events";
import childProcess, { execFile } from "node:child_process";
import path, { dirname, isAbsolute, join, relative, resolve as resolve$1, sep } from "node:path";
import fs, { constants, existsSync, readFileSync, readdirSync } from "node:fs";
import process$1 from "node:process";
import { promisify, stripVTControlCharacters } from "node:util";
import { createHash, randomBytes } from "node:crypto";
import { lstat, mkdir, open as open$1, readFile as readFile$1, readdir, realpath, rename, stat, writeFile } from "node:fs/promises";

// \0rolldown/runtime.js
var __commonJSMin = (cb, mod) => () => (mod || (cb((mod = { exports: {} }).exports, mod, mod.exports), cb = null), mod.exports);
var __require = /* #__PURE__ */ (() => createRequire(import.meta.url))();

// node_modules/commander/lib/error.js
var CommanderError = class extends Error {
	constructor(exitCode, code, message) {
		super(message);
		Error.captureStackTrace(this, this.constructor);
		this.name = this.constructor.name;
		this.code = code;
		this.exitCode = exitCode;
		this.nestedError = void 0;
	}
};
var InvalidArgumentError = class extends CommanderError {
	constructor(message) {
		super(1, "commander.invalidArgument", message);
		Error.captureStackTrace(this, this.constructor);
		this.name = this.constructor.name;
	}
};

// node_modules/commander/lib/argument.js
var Argument = class {
	constructor(name, description) {
		this.description = description || "";
		this.variadic = false;
		this.parseArg = void 0;
		this.defaultValue = void 0;
		this.defaultValueDescription = void 0;
		this.argChoices = void 0;
		switch (name[0]) {
			case "<":
				this.required = true;
				this._name = name.slice(1, -1);
				break;
			case "[":
				this.required = false;
				this._name = name.slice(1, -1);
				break;
			default:
				this.required = true;
				this._name = name;
		}
		if (this._name.endsWith("...")) {
			this.variadic = true;
			this._name = this._name.slice(0, -3);
		}
	}
	name() {
		return this._name;
	}
	_collectValue(value, previous) {
		if (previous === this.defaultValue || !Array.isArray(previous)) return [value];
		previous.push(value);
		return previous;
	}
	default(value, description) {
		this.defaultValue = value;
		this.defaultValueDescription = description;
		return this;
	}
	argParser(fn) {
		this.parseArg = fn;
		return this;
	}
	choices(values) {
		this.argChoices = values.slice();
		this.parseArg = (arg, previous) => {
			if (!this.argChoices.includes(arg)) throw new InvalidArgumentError(`Allowed choices are ${this.argChoices.join(", ")}.`);
			if (this.variadic) return this._collectValue(arg, previous);
			return arg;
		};
		return this;
	}
	argRequired() {
		this.required = true;
		return this;
	}
	argOptional() {
		this.required = false;
		return this;
	}
};
function humanReadableArgName(arg) {
	const nameOutput = arg.name() + (arg.variadic === true ? "..." : "");
	return arg.required ? "<" + nameOutput + ">" : "[" + nameOutput + "]";
}

// node_modules/commander/lib/help.js
var Help = class {
	constructor() {
		this.helpWidth = void 0;
		this.minWidthToWrap = 40;
		this.sortSubcommands = false;
		this.sortOptions = false;
		this.showGlobalOptions = false;
	}
	prepareContext(contextOptions) {
		this.helpWidth = this.helpWidth ?? contextOptions.helpWidth ?? 80;
	}
	visibleCommands(cmd) {
		const visibleCommands = cmd.commands.filter((cmd) => !cmd._hidden);
		const helpCommand = cmd._getHelpCommand();
		if (helpCommand && !helpCommand._hidden) visibleCommands.push(helpCommand);
		if (this.sortSubcommands) visibleCommands.sort((a, b) => {
			return a.name().localeCompare(b.name());
		});
		return visibleCommands;
	}
	compareOptions(a, b) {
		const getSortKey = (option) => {
			return option.short ? option.short.replace(/^-/, "") : option.long.replace(/^--/, "");
		};
		return getSortKey(a).localeCompare(getSortKey(b));
	}
	visibleOptions(cmd) {
		const visibleOptions = cmd.options.filter((option) => !option.hidden);
		const helpOption = cmd._getHelpOption();
		if (helpOption && !helpOption.hidden) {
			const removeShort = helpOption.short && cmd._findOption(helpOption.short);
			const removeLong = helpOption.long && cmd._findOption(helpOption.long);
			if (!removeShort && !removeLong) visibleOptions.push(helpOption);
			else if (helpOption.long && !removeLong) visibleOptions.push(cmd.createOption(helpOption.long, helpOption.description).helpGroup(helpOption.helpGroupHeading));
			else if (helpOption.short && !removeShort) visibleOptions.push(cmd.createOption(helpOption.short, helpOption.description).helpGroup(helpOption.helpGroupHeading));
		}
		if (this.sortOptions) visibleOptions.sort(this.compareOptions);
		return visibleOptions;
	}
	visibleGlobalOptions(cmd) {
		if (!this.showGlobalOptions) return [];
		const globalOptions = [];
		for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
			const visibleOptions = ancestorCmd.options.filter((option) => !option.hidden);
			globalOptions.push(...visibleOptions);
		}
		if (this.sortOptions) globalOptions.sort(this.compareOptions);
		return globalOptions;
	}
	visibleArguments(cmd) {
		if (cmd._argsDescription) cmd.registeredArguments.forEach((argument) => {
			argument.description = argument.description || cmd._argsDescription[argument.name()] || "";
		});
		if (cmd.registeredArguments.find((argument) => argument.description)) return cmd.registeredArguments;
		return [];
	}
	subcommandTerm(cmd) {
		const args = cmd.registeredArguments.map((arg) => humanReadableArgName(arg)).join(" ");
		return cmd._name + (cmd._aliases[0] ? "|" + cmd._aliases[0] : "") + (cmd.options.length ? " [options]" : "") + (args ? " " + args : "");
	}
	optionTerm(option) {
		return option.flags;
	}
	argumentTerm(argument) {
		return argument.name();
	}
	longestSubcommandTermLength(cmd, helper) {
		return helper.visibleCommands(cmd).reduce((max, command) => {
			return Math.max(max, this.displayWidth(helper.styleSubcommandTerm(helper.subcommandTerm(command))));
		}, 0);
	}
	longestOptionTermLength(cmd, helper) {
		return helper.visibleOptions(cmd).reduce((max, option) => {
			return Math.max(max, this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))));
		}, 0);
	}
	longestGlobalOptionTermLength(cmd, helper) {
		return helper.visibleGlobalOptions(cmd).reduce((max, option) => {
			return Math.max(max, this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))));
		}, 0);
	}
	longestArgumentTermLength(cmd, helper) {
		return helper.visibleArguments(cmd).reduce((max, argument) => {
			return Math.max(max, this.displayWidth(helper.styleArgumentTerm(helper.argumentTerm(argument))));
		}, 0);
	}
	commandUsage(cmd) {
		let cmdName = cmd._name;
		if (cmd._aliases[0]) cmdName = cmdName + "|" + cmd._aliases[0];
		let ancestorCmdNames = "";
		for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) ancestorCmdNames = ancestorCmd.name() + " " + ancestorCmdNames;
		return ancestorCmdNames + cmdName + " " + cmd.usage();
	}
	commandDescription(cmd) {
		return cmd.description();
	}
	subcommandDescription(cmd) {
		return cmd.summary() || cmd.description();
	}
	optionDescription(option) {
		const extraInfo = [];
		if (option.argChoices) extraInfo.push(`choices: ${option.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`);
		if (option.defaultValue !== void 0) {
			if (option.required || option.optional || option.isBoolean() && typeof option.defaultValue === "boolean") extraInfo.push(`default: ${option.defaultValueDescription || JSON.stringify(option.defaultValue)}`);
		}
		if (option.presetArg !== void 0 && option.optional) extraInfo.push(`preset: ${JSON.stringify(option.presetArg)}`);
		if (option.envVar !== void 0) extraInfo.push(`env: ${option.envVar}`);
		if (extraInfo.length > 0) {
			const extraDescription = `(${extraInfo.join(", ")})`;
			if (option.description) return `${option.description} ${extraDescription}`;
			return extraDescription;
		}
		return option.description;
	}
	argumentDescription(argument) {
		const extraInfo = [];
		if (argument.argChoices) extraInfo.push(`choices: ${argument.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`);
		if (argument.defaultValue !== void 0) extraInfo.push(`default: ${argument.defaultValueDescription || JSON.stringify(argument.defaultValue)}`);
		if (extraInfo.length > 0) {
			const extraDescription = `(${extraInfo.join(", ")})`;
			if (argument.description) return `${argument.description} ${extraDescription}`;
			return extraDescription;
		}
		return argument.description;
	}
	formatItemList(heading, items, helper) {
		if (items.length === 0) return [];
		return [
			helper.styleTitle(heading),
			...items,
			""
		];
	}
	groupItems(unsortedItems, visibleItems, getGroup) {
		const result = /* @__PURE__ */ new Map();
		unsortedItems.forEach((item) => {
			const group = getGroup(item);
			if (!result.has(group)) result.set(group, []);
		});
		visibleItems.forEach((item) => {
			const group = getGroup(item);
			if (!result.has(group)) result.set(group, []);
			result.get(group).push(item);
		});
		return result;
	}
	formatHelp(cmd, helper) {
		const termWidth = helper.padWidth(cmd, helper);
		const helpWidth = helper.helpWidth ?? 80;
		function callFormatItem(term, description) {
			return helper.formatItem(term, termWidth, description, helper);
		}
		let output = [`${helper.styleTitle("Usage:")} ${helper.styleUsage(helper.commandUsage(cmd))}`, ""];
		const commandDescription = helper.commandDescription(cmd);
		if (commandDescription.length > 0) output = output.concat([helper.boxWrap(helper.styleCommandDescription(commandDescription), helpWidth), ""]);
		const argumentList = helper.visibleArguments(cmd).map((argument) => {
			return callFormatItem(helper.styleArgumentTerm(helper.argumentTerm(argument)), helper.styleArgumentDescription(helper.argumentDescription(argument)));
		});
		output = output.concat(this.formatItemList("Arguments:", argumentList, helper));
		this.groupItems(cmd.options, helper.visibleOptions(cmd), (option) => option.helpGroupHeading ?? "Options:").forEach((options, group) => {
			const optionList = options.map((option) => {
				return callFormatItem(helper.styleOptionTerm(helper.optionTerm(option)), helper.styleOptionDescription(helper.optionDescription(option)));
			});
			output = output.concat(this.formatItemList(group, optionList, helper));
		});
		if (helper.showGlobalOptions) {
			const globalOptionList = helper.visibleGlobalOptions(cmd).map((option) => {
				return callFormatItem(helper.styleOptionTerm(helper.optionTerm(option)), helper.styleOptionDescription(helper.optionDescription(option)));
			});
			output = output.concat(this.formatItemList("Global Options:", globalOptionList, helper));
		}
		this.groupItems(cmd.commands, helper.visibleCommands(cmd), (sub) => sub.helpGroup() || "Commands:").forEach((commands, group) => {
			const commandList = commands.map((sub) => {
				return callFormatItem(helper.styleSubcommandTerm(helper.subcommandTerm(sub)), helper.styleSubcommandDescription(helper.subcommandDescription(sub)));
			});
			output = output.concat(this.formatItemList(group, commandList, helper));
		});
		return output.join("\n");
	}
	displayWidth(str) {
		return stripVTControlCharacters(str).length;
	}
	styleTitle(str) {
		return str;
	}
	styleUsage(str) {
		return str.split(" ").map((word) => {
			if (word === "[options]") return this.styleOptionText(word);
			if (word === "[command]") return this.styleSubcommandText(word);
			if (word[0] === "[" || word[0] === "<") return this.styleArgumentText(word);
			return this.styleCommandText(word);
		}).join(" ");
	}
	styleCommandDescription(str) {
		return this.styleDescriptionText(str);
	}
	styleOptionDescription(str) {
		return this.styleDescriptionText(str);
	}
	styleSubcommandDescription(str) {
		return this.styleDescriptionText(str);
	}
	styleArgumentDescription(str) {
		return this.styleDescriptionText(str);
	}
	styleDescriptionText(str) {
		return str;
	}
	styleOptionTerm(str) {
		return this.styleOptionText(str);
	}
	styleSubcommandTerm(str) {
		return str.split(" ").map((word) => {
			if (word === "[options]") return this.styleOptionText(word);
			if (word[0] === "[" || word[0] === "<") return this.styleArgumentText(word);
			return this.styleSubcommandText(word);
		}).join(" ");
	}
	styleArgumentTerm(str) {
		return this.styleArgumentText(str);
	}
	styleOptionText(str) {
		return str;
	}
	styleArgumentText(str) {
		return str;
	}
	styleSubcommandText(str) {
		return str;
	}
	styleCommandText(str) {
		return str;
	}
	padWidth(cmd, helper) {
		return Math.max(helper.longestOptionTermLength(cmd, helper), helper.longestGlobalOptionTermLength(cmd, helper), helper.longestSubcommandTermLength(cmd, helper), helper.longestArgumentTermLength(cmd, helper));
	}
	preformatted(str) {
		return /\n[^\S\r\n]/.test(str);
	}
	formatItem(term, termWidth, description, helper) {
		const itemIndent = 2;
		const itemIndentStr = " ".repeat(itemIndent);
		if (!description) return itemIndentStr + term;
		const paddedTerm = term.padEnd(termWidth + term.length - helper.displayWidth(term));
		const spacerWidth = 2;
		const remainingWidth = (this.helpWidth ?? 80) - termWidth - spacerWidth - itemIndent;
		let formattedDescription;
		if (remainingWidth < this.minWidthToWrap || helper.preformatted(description)) formattedDescription = description;
		else formattedDescription = helper.boxWrap(description, remainingWidth).replace(/\n/g, "\n" + " ".repeat(termWidth + spacerWidth));
		return itemIndentStr + paddedTerm + " ".repeat(spacerWidth) + formattedDescription.replace(/\n/g, `\n${itemIndentStr}`);
	}
	boxWrap(str, width) {
		if (width < this.minWidthToWrap) return str;
		const rawLines = str.split(/\r\n|\n/);
		const chunkPattern = /[\s]*[^\s]+/g;
		const wrappedLines = [];
		rawLines.forEach((line) => {
			const chunks = line.match(chunkPattern);
			if (chunks === null) {
				wrappedLines.push("");
				return;
			}
			let sumChunks = [chunks.shift()];
			let sumWidth = this.displayWidth(sumChunks[0]);
			chunks.forEach((chunk) => {
				const visibleWidth = this.displayWidth(chunk);
				if (sumWidth + visibleWidth <= width) {
					sumChunks.push(chunk);
					sumWidth += visibleWidth;
					return;
				}
				wrappedLines.push(sumChunks.join(""));
				const nextChunk = chunk.trimStart();
				sumChunks = [nextChunk];
				sumWidth = this.displayWidth(nextChunk);
			});
			wrappedLines.push(sumChunks.join(""));
		});
		return wrappedLines.join("\n");
	}
};

// node_modules/commander/lib/option.js
var Option = class {
	constructor(flags, description) {
		this.flags = flags;
		this.description = description || "";
		this.required = flags.includes("<");
		this.optional = flags.includes("[");
		this.variadic = /\p{ID_Continue}\.\.\.[>\]]$/u.test(flags);
		this.mandatory = false;
		const optionFlags = splitOptionFlags(flags);
		this.short = optionFlags.shortFlag;
		this.long = optionFlags.longFlag;
		this.negate = false;
		if (this.long) this.negate = this.long.startsWith("--no-");
		this.defaultValue = void 0;
		this.defaultValueDescription = void 0;
		this.presetArg = void 0;
		this.envVar = void 0;
		this.parseArg = void 0;
		this.hidden = false;
		this.argChoices = void 0;
		this.conflictsWith = [];
		this.implied = void 0;
		this.helpGroupHeading = void 0;
	}
	default(value, description) {
		this.defaultValue = value;
		this.defaultValueDescription = description;
		return this;
	}
	preset(arg) {
		this.presetArg = arg;
		return this;
	}
	conflicts(names) {
		this.conflictsWith = this.conflictsWith.concat(names);
		return this;
	}
	implies(impliedOptionValues) {
		let newImplied = impliedOptionValues;
		if (typeof impliedOptionValues === "string") newImplied = { [impliedOptionValues]: true };
		this.implied = Object.assign(this.implied || {}, newImplied);
		return this;
	}
	env(name) {
		this.envVar = name;
		return this;
	}
	argParser(fn) {
		this.parseArg = fn;
		return this;
	}
	makeOptionMandatory(mandatory = true) {
		this.mandatory = !!mandatory;
		return this;
	}
	hideHelp(hide = true) {
		this.hidden = !!hide;
		return this;
	}
	_collectValue(value, previous) {
		if (previous === this.defaultValue || !Array.isArray(previous)) return [value];
		previous.push(value);
		return previous;
	}
	choices(values) {
		this.argChoices = values.slice();
		this.parseArg = (arg, previous) => {
			if (!this.argChoices.includes(arg)) throw new InvalidArgumentError(`Allowed choices are ${this.argChoices.join(", ")}.`);
			if (this.variadic) return this._collectValue(arg, previous);
			return arg;
		};
		return this;
	}
	name() {
		if (this.long) return this.long.replace(/^--/, "");
		return this.short.replace(/^-/, "");
	}
	attributeName() {
		if (this.negate) return camelcase(this.name().replace(/^no-/, ""));
		return camelcase(this.name());
	}
	helpGroup(heading) {
		this.helpGroupHeading = heading;
		return this;
	}
	is(arg) {
		return this.short === arg || this.long === arg;
	}
	isBoolean() {
		return !this.required && !this.optional && !this.negate;
	}
};
var DualOptions = class {
	constructor(options) {
		this.positiveOptions = /* @__PURE__ */ new Map();
		this.negativeOptions = /* @__PURE__ */ new Map();
		this.dualOptions = /* @__PURE__ */ new Set();
		options.forEach((option) => {
			if (option.negate) this.negativeOptions.set(option.attributeName(), option);
			else this.positiveOptions.set(option.attributeName(), option);
		});
		this.negativeOptions.forEach((value, key) => {
			if (this.positiveOptions.has(key)) this.dualOptions.add(key);
		});
	}
	valueFromOption(value, option) {
		const optionKey = option.attributeName();
		if (!this.dualOptions.has(optionKey)) return true;
		const preset = this.negativeOptions.get(optionKey).presetArg;
		const negativeValue = preset !== void 0 ? preset : false;
		return option.negate === (negativeValue === value);
	}
};
function camelcase(str) {
	return str.split("-").reduce((str, word) => {
		return str + word[0].toUpperCase() + word.slice(1);
	});
}
function splitOptionFlags(flags) {
	let shortFlag;
	let longFlag;
	const shortFlagExp = /^-[^-]$/;
	const longFlagExp = /^--[^-]/;
	const flagParts = flags.split(/[ |,]+/).concat("guard");
	if (shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
	if (longFlagExp.test(flagParts[0])) longFlag = flagParts.shift();
	if (!shortFlag && shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
	if (!shortFlag && longFlagExp.test(flagParts[0])) {
		shortFlag = longFlag;
		longFlag = flagParts.shift();
	}
	if (flagParts[0].startsWith("-")) {
		const unsupportedFlag = flagParts[0];
		const baseError = `option creation failed due to '${unsupportedFlag}' in option flags '${flags}'`;
		if (/^-[^-][^-]/.test(unsupportedFlag)) throw new Error(`${baseError}
- a short flag is a single dash and a single character
  - either use a single dash and a single character (for a short flag)
  - or use a double dash for a long option (and can have two, like '--ws, --workspace')`);
		if (shortFlagExp.test(unsupportedFlag)) throw new Error(`${baseError}
- too many short flags`);
		if (longFlagExp.test(unsupportedFlag)) throw new Error(`${baseError}
- too many long flags`);
		throw new Error(`${baseError}
- unrecognised flag format`);
	}
	if (shortFlag === void 0 && longFlag === void 0) throw new Error(`option creation failed due to no flags found in '${flags}'.`);
	return {
		shortFlag,
		longFlag
	};
}

// node_modules/commander/lib/suggestSimilar.js
const maxDistance = 3;
function editDistance(a, b) {
	if (Math.abs(a.length - b.length) > maxDistance) return Math.max(a.length, b.length);
	const d = [];
	for (let i = 0; i <= a.length; i++) d[i] = [i];
	for (let j = 0; j <= b.length; j++) d[0][j] = j;
	for (let j = 1; j <= b.length; j++) for (let i = 1; i <= a.length; i++) {
		let cost;
		if (a[i - 1] === b[j - 1]) cost = 0;
		else cost = 1;
		d[i][j] = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + cost);
		if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
	}
	return d[a.length][b.length];
}
function suggestSimilar(word, candidates) {
	if (!candidates || candidates.length === 0) return "";
	candidates = Array.from(new Set(candidates));
	const searchingOptions = word.startsWith("--");
	if (searchingOptions) {
		word = word.slice(2);
		candidates = candidates.map((candidate) => candidate.slice(2));
	}
	let similar = [];
	let bestDistance = maxDistance;
	const minSimilarity = .4;
	candidates.forEach((candidate) => {
		if (candidate.length <= 1) return;
		const distance = editDistance(word, candidate);
		const length = Math.max(word.length, candidate.length);
		if ((length - distance) / length > minSimilarity) {
			if (distance < bestDistance) {
				bestDistance = distance;
				similar = [candidate];
			} else if (distance === bestDistance) similar.push(candidate);
		}
	});
	similar.sort((a, b) => a.localeCompare(b));
	if (searchingOptions) similar = similar.map((candidate) => `--${candidate}`);
	if (similar.length > 1) return `\n(Did you mean one of ${similar.join(", ")}?)`;
	if (similar.length === 1) return `\n(Did you mean ${similar[0]}?)`;
	return "";
}

// node_modules/commander/lib/command.js
var Command = class Command extends EventEmitter {
	constructor(name) {
		super();
		this.commands = [];
		this.options = [];
		this.parent = null;
		this._allowUnknownOption = false;
		this._allowExcessArguments = false;
		this.registeredArguments = [];
		this._args = this.registeredArguments;
		this.args = [];
		this.rawArgs = [];
		this.processedArgs = [];
		this._scriptPath = null;
		this._name = name || "";
		this._optionValues = {};
		this._optionValueSources = {};
		this._storeOptionsAsProperties = false;
		this._actionHandler = null;
		this._executableHandler = false;
		this._executableFile = null;
		this._executableDir = null;
		this._defaultCommandName = null;
		this._exitCallback = null;
		this._aliases = [];
		this._combineFlagAndOptionalValue = true;
		this._description = "";
		this._summary = "";
		this._argsDescription = void 0;
		this._enablePositionalOptions = false;
		this._passThroughOptions = false;
		this._lifeCycleHooks = {};
		this._showHelpAfterError = false;
		this._showSuggestionAfterError = true;
		this._savedState = null;
		this._outputConfiguration = {
			writeOut: (str) => process$1.stdout.write(str),
			writeErr: (str) => process$1.stderr.write(str),
			outputError: (str, write) => write(str),
			getOutHelpWidth: () => process$1.stdout.isTTY ? process$1.stdout.columns : void 0,
			getErrHelpWidth: () => process$1.stderr.isTTY ? process$1.stderr.columns : void 0,
			getOutHasColors: () => useColor() ?? (process$1.stdout.isTTY && process$1.stdout.hasColors?.()),
			getErrHasColors: () => useColor() ?? (process$1.stderr.isTTY && process$1.stderr.hasColors?.()),
			stripColor: (str) => stripVTControlCharacters(str)
		};
		this._hidden = false;
		this._helpOption = void 0;
		this._addImplicitHelpCommand = void 0;
		this._helpCommand = void 0;
		this._helpConfiguration = {};
		this._helpGroupHeading = void 0;
		this._defaultCommandGroup = void 0;
		this._defaultOptionGroup = void 0;
	}
	copyInheritedSettings(sourceCommand) {
		this._outputConfiguration = sourceCommand._outputConfiguration;
		this._helpOption = sourceCommand._helpOption;
		this._helpCommand = sourceCommand._helpCommand;
		this._helpConfiguration = sourceCommand._helpConfiguration;
		this._exitCallback = sourceCommand._exitCallback;
		this._storeOptionsAsProperties = sourceCommand._storeOptionsAsProperties;
		this._combineFlagAndOptionalValue = sourceCommand._combineFlagAndOptionalValue;
		this._allowExcessArguments = sourceCommand._allowExcessArguments;
		this._enablePositionalOptions = sourceCommand._enablePositionalOptions;
		this._showHelpAfterError = sourceCommand._showHelpAfterError;
		this._showSuggestionAfterError = sourceCommand._showSuggestionAfterError;
		return this;
	}
	_getCommandAndAncestors() {
		const result = [];
		for (let command = this; command; command = command.parent) result.push(command);
		return result;
	}
	command(nameAndArgs, actionOptsOrExecDesc, execOpts) {
		let desc = actionOptsOrExecDesc;
		let opts = execOpts;
		if (typeof desc === "object" && desc !== null) {
			opts = desc;
			desc = null;
		}
		opts = opts || {};
		const [, name, args] = nameAndArgs.match(/([^ ]+) *(.*)/);
		const cmd = this.createCommand(name);
		if (desc) {
			cmd.description(desc);
			cmd._executableHandler = true;
		}
		if (opts.isDefault) this._defaultCommandName = cmd._name;
		cmd._hidden = !!(opts.noHelp || opts.hidden);
		cmd._executableFile = opts.executableFile || null;
		if (args) cmd.arguments(args);
		this._registerCommand(cmd);
		cmd.parent = this;
		cmd.copyInheritedSettings(this);
		if (desc) return this;
		return cmd;
	}
	createCommand(name) {
		return new Command(name);
	}
	createHelp() {
		return Object.assign(new Help(), this.configureHelp());
	}
	configureHelp(configuration) {
		if (configuration === void 0) return this._helpConfiguration;
		this._helpConfiguration = configuration;
		return this;
	}
	configureOutput(configuration) {
		if (configuration === void 0) return this._outputConfiguration;
		this._outputConfiguration = {
			...this._outputConfiguration,
			...configuration
		};
		return this;
	}
	showHelpAfterError(displayHelp = true) {
		if (typeof displayHelp !== "string") displayHelp = !!displayHelp;
		this._showHelpAfterError = displayHelp;
		return this;
	}
	showSuggestionAfterError(displaySuggestion = true) {
		this._showSuggestionAfterError = !!displaySuggestion;
		return this;
	}
	addCommand(cmd, opts) {
		if (!cmd._name) throw new Error(`Command passed to .addCommand() must have a name
- specify the name in Command constructor or using .name()`);
		opts = opts || {};
		if (opts.isDefault) this._defaultCommandName = cmd._name;
		if (opts.noHelp || opts.hidden) cmd._hidden = true;
		this._registerCommand(cmd);
		cmd.parent = this;
		cmd._checkForBrokenPassThrough();
		return this;
	}
	createArgument(name, description) {
		return new Argument(name, description);
	}
	argument(name, description, parseArg, defaultValue) {
		const argument = this.createArgument(name, description);
		if (typeof parseArg === "function") argument.default(defaultValue).argParser(parseArg);
		else argument.default(parseArg);
		this.addArgument(argument);
		return this;
	}
	arguments(names) {
		names.trim().split(/ +/).forEach((detail) => {
			this.argument(detail);
		});
		return this;
	}
	addArgument(argument) {
		const previousArgument = this.registeredArguments.slice(-1)[0];
		if (previousArgument?.variadic) throw new Error(`only the last argument can be variadic '${previousArgument.name()}'`);
		if (argument.required && argument.defaultValue !== void 0 && argument.parseArg === void 0) throw new Error(`a default value for a required argument is never used: '${argument.name()}'`);
		this.registeredArguments.push(argument);
		return this;
	}
	helpCommand(enableOrNameAndArgs, description) {
		if (typeof enableOrNameAndArgs === "boolean") {
			this._addImplicitHelpCommand = enableOrNameAndArgs;
			if (enableOrNameAndArgs && this._defaultCommandGroup) this._initCommandGroup(this._getHelpCommand());
			return this;
		}
		const [, helpName, helpArgs] = (enableOrNameAndArgs ?? "help [command]").match(/([^ ]+) *(.*)/);
		const helpDescription = description ?? "display help for command";
		const helpCommand = this.createCommand(helpName);
		helpCommand.helpOption(false);
		if (helpArgs) helpCommand.arguments(helpArgs);
		if (helpDescription) helpCommand.description(helpDescription);
		this._addImplicitHelpCommand = true;
		this._helpCommand = helpCommand;
		if (enableOrNameAndArgs || description) this._initCommandGroup(helpCommand);
		return this;
	}
	addHelpCommand(helpCommand, deprecatedDescription) {
		if (typeof helpCommand !== "object") {
			this.helpCommand(helpCommand, deprecatedDescription);
			return this;
		}
		this._addImplicitHelpCommand = true;
		this._helpCommand = helpCommand;
		this._initCommandGroup(helpCommand);
		return this;
	}
	_getHelpCommand() {
		if (this._addImplicitHelpCommand ?? (this.commands.length && !this._actionHandler && !this._findCommand("help"))) {
			if (this._helpCommand === void 0) this.helpCommand(void 0, void 0);
			return this._helpCommand;
		}
		return null;
	}
	hook(event, listener) {
		const allowedValues = [
			"preSubcommand",
			"preAction",
			"postAction"
		];
		if (!allowedValues.includes(event)) throw new Error(`Unexpected value for event passed to hook : '${event}'.
Expecting one of '${allowedValues.join("', '")}'`);
		if (this._lifeCycleHooks[event]) this._lifeCycleHooks[event].push(listener);
		else this._lifeCycleHooks[event] = [listener];
		return this;
	}
	exitOverride(fn) {
		if (fn) this._exitCallback = fn;
		else this._exitCallback = (err) => {
			if (err.code !== "commander.executeSubCommandAsync") throw err;
		};
		return this;
	}
	_exit(exitCode, code, message) {
		if (this._exitCallback) this._exitCallback(new CommanderError(exitCode, code, message));
		process$1.exit(exitCode);
	}
	action(fn) {
		const listener = (args) => {
			const expectedArgsCount = this.registeredArguments.length;
			const actionArgs = args.slice(0, expectedArgsCount);
			if (this._storeOptionsAsProperties) actionArgs[expectedArgsCount] = this;
			else actionArgs[expectedArgsCount] = this.opts();
			actionArgs.push(this);
			return fn.apply(this, actionArgs);
		};
		this._actionHandler = listener;
		return this;
	}
	createOption(flags, description) {
		return new Option(flags, description);
	}
	_callParseArg(target, value, previous, invalidArgumentMessage) {
		try {
			return target.parseArg(value, previous);
		} catch (err) {
			if (err.code === "commander.invalidArgument") {
				const message = `${invalidArgumentMessage} ${err.message}`;
				this.error(message, {
					exitCode: err.exitCode,
					code: err.code
				});
			}
			throw err;
		}
	}
	_registerOption(option) {
		const matchingOption = option.short && this._findOption(option.short) || option.long && this._findOption(option.long);
		if (matchingOption) {
			const matchingFlag = option.long && this._findOption(option.long) ? option.long : option.short;
			throw new Error(`Cannot add option '${option.flags}'${this._name && ` to command '${this._name}'`} due to conflicting flag '${matchingFlag}'
-  already used by option '${matchingOption.flags}'`);
		}
		this._initOptionGroup(option);
		this.options.push(option);
	}
	_registerCommand(command) {
		const knownBy = (cmd) => {
			return [cmd.name()].concat(cmd.aliases());
		};
		const alreadyUsed = knownBy(command).find((name) => this._findCommand(name));
		if (alreadyUsed) {
			const existingCmd = knownBy(this._findCommand(alreadyUsed)).join("|");
			const newCmd = knownBy(command).join("|");
			throw new Error(`cannot add command '${newCmd}' as already have command '${existingCmd}'`);
		}
		this._initCommandGroup(command);
		this.commands.push(command);
	}
	addOption(option) {
		this._registerOption(option);
		const oname = option.name();
		const name = option.attributeName();
		if (option.defaultValue !== void 0) this.setOptionValueWithSource(name, option.defaultValue, "default");
		const handleOptionValue = (val, invalidValueMessage, valueSource) => {
			if (val == null && option.presetArg !== void 0) val = option.presetArg;
			const oldValue = this.getOptionValue(name);
			if (val !== null && option.parseArg) val = this._callParseArg(option, val, oldValue, invalidValueMessage);
			else if (val !== null && option.variadic) val = option._collectValue(val, oldValue);
			if (val == null) {
				if (option.negate) val = false;
				else if (option.isBoolean() || option.optional) val = true;
				else val = "";
			}
			this.setOptionValueWithSource(name, val, valueSource);
		};
		this.on("option:" + oname, (val) => {
			const invalidValueMessage = `error: option '${option.flags}' argument '${val}' is invalid.`;
			handleOptionValue(val, invalidValueMessage, "cli");
		});
		if (option.envVar) this.on("optionEnv:" + oname, (val) => {
			const invalidValueMessage = `error: option '${option.flags}' value '${val}' from env '${option.envVar}' is invalid.`;
			handleOptionValue(val, invalidValueMessage, "env");
		});
		return this;
	}
	_optionEx(config, flags, description, fn, defaultValue) {
		if (typeof flags === "object" && flags instanceof Option) throw new Error("To add an Option object use addOption() instead of option() or requiredOption()");
		const option = this.createOption(flags, description);
		option.makeOptionMandatory(!!config.mandatory);
		if (typeof fn === "function") option.default(defaultValue).argParser(fn);
		else if (fn instanceof RegExp) {
			const regex = fn;
			fn = (val, def) => {
				const m = regex.exec(val);
				return m ? m[0] : def;
			};
			option.default(defaultValue).argParser(fn);
		} else option.default(fn);
		return this.addOption(option);
	}
	option(flags, description, parseArg, defaultValue) {
		return this._optionEx({}, flags, description, parseArg, defaultValue);
	}
	requiredOption(flags, description, parseArg, defaultValue) {
		return this._optionEx({ mandatory: true }, flags, description, parseArg, defaultValue);
	}
	combineFlagAndOptionalValue(combine = true) {
		this._combineFlagAndOptionalValue = !!combine;
		return this;
	}
	allowUnknownOption(allowUnknown = true) {
		this._allowUnknownOption = !!allowUnknown;
		return this;
	}
	allowExcessArguments(allowExcess = true) {
		this._allowExcessArguments = !!allowExcess;
		return this;
	}
	enablePositionalOptions(positional = true) {
		this._enablePositionalOptions = !!positional;
		return this;
	}
	passThroughOptions(passThrough = true) {
		this._passThroughOptions = !!passThrough;
		this._checkForBrokenPassThrough();
		return this;
	}
	_checkForBrokenPassThrough() {
		if (this.parent && this._passThroughOptions && !this.parent._enablePositionalOptions) throw new Error(`passThroughOptions cannot be used for '${this._name}' without turning on enablePositionalOptions for parent command(s)`);
	}
	storeOptionsAsProperties(storeAsProperties = true) {
		if (this.options.length) throw new Error("call .storeOptionsAsProperties() before adding options");
		if (Object.keys(this._optionValues).length) throw new Error("call .storeOptionsAsProperties() before setting option values");
		this._storeOptionsAsProperties = !!storeAsProperties;
		return this;
	}
	getOptionValue(key) {
		if (this._storeOptionsAsProperties) return this[key];
		return this._optionValues[key];
	}
	setOptionValue(key, value) {
		return this.setOptionValueWithSource(key, value, void 0);
	}
	setOptionValueWithSource(key, value, source) {
		if (this._storeOptionsAsProperties) this[key] = value;
		else this._optionValues[key] = value;
		this._optionValueSources[key] = source;
		return this;
	}
	getOptionValueSource(key) {
		return this._optionValueSources[key];
	}
	getOptionValueSourceWithGlobals(key) {
		let source;
		this._getCommandAndAncestors().forEach((cmd) => {
			if (Object.hasOwn(cmd._optionValueSources, key)) source = cmd.getOptionValueSource(key);
		});
		return source;
	}
	_prepareUserArgs(argv, parseOptions) {
		if (argv !== void 0 && !Array.isArray(argv)) throw new Error("first parameter to parse must be array or undefined");
		parseOptions = parseOptions || {};
		if (argv === void 0 && parseOptions.from === void 0) {
			if (process$1.versions?.electron) parseOptions.from = "electron";
			const execArgv = process$1.execArgv ?? [];
			if (execArgv.includes("-e") || execArgv.includes("--eval") || execArgv.includes("-p") || execArgv.includes("--print")) parseOptions.from = "eval";
		}
		if (argv === void 0) argv = process$1.argv;
		this.rawArgs = argv.slice();
		let userArgs;
		switch (parseOptions.from) {
			case void 0:
			case "node":
				this._scriptPath = argv[1];
				userArgs = argv.slice(2);
				break;
			case "electron":
				if (process$1.defaultApp) {
					this._scriptPath = argv[1];
					userArgs = argv.slice(2);
				} else userArgs = argv.slice(1);
				break;
			case "user":
				userArgs = argv.slice(0);
				break;
			case "eval":
				userArgs = argv.slice(1);
				break;
			default: throw new Error(`unexpected parse option { from: '${parseOptions.from}' }`);
		}
		if (!this._name && this._scriptPath) this.nameFromFilename(this._scriptPath);
		this._name = this._name || "program";
		return userArgs;
	}
	parse(argv, parseOptions) {
		this._prepareForParse();
		const userArgs = this._prepareUserArgs(argv, parseOptions);
		this._parseCommand([], userArgs);
		return this;
	}
	async parseAsync(argv, parseOptions) {
		this._prepareForParse();
		const userArgs = this._prepareUserArgs(argv, parseOptions);
		await this._parseCommand([], userArgs);
		return this;
	}
	_prepareForParse() {
		if (this._savedState === null) {
			this.options.filter((option) => option.negate && option.defaultValue === void 0 && this.getOptionValue(option.attributeName()) === void 0).forEach((option) => {
				const positiveLongFlag = option.long.replace(/^--no-/, "--");
				if (!this._findOption(positiveLongFlag)) this.setOptionValueWithSource(option.attributeName(), true, "default");
			});
			this.saveStateBeforeParse();
		} else this.restoreStateBeforeParse();
	}
	saveStateBeforeParse() {
		this._savedState = {
			_name: this._name,
			_optionValues: { ...this._optionValues },
			_optionValueSources: { ...this._optionValueSources }
		};
	}
	restoreStateBeforeParse() {
		if (this._storeOptionsAsProperties) throw new Error(`Can not call parse again when storeOptionsAsProperties is true.
- either make a new Command for each call to parse, or stop storing options as properties`);
		this._name = this._savedState._name;
		this._scriptPath = null;
		this.rawArgs = [];
		this._optionValues = { ...this._savedState._optionValues };
		this._optionValueSources = { ...this._savedState._optionValueSources };
		this.args = [];
		this.processedArgs = [];
	}
	_checkForMissingExecutable(executableFile, executableDir, subcommandName) {
		if (fs.existsSync(executableFile)) return;
		const executableMissing = `'${executableFile}' does not exist
 - if '${subcommandName}' is not meant to be an executable command, remove description parameter from '.command()' and use '.description()' instead
 - if the default executable name is not suitable, use the executableFile option to supply a custom name or path
 - ${executableDir ? `searched for local subcommand relative to directory '${executableDir}'` : "no directory for search for local subcommand, use .executableDir() to supply a custom directory"}`;
		throw new Error(executableMissing);
	}
	_executeSubCommand(subcommand, args) {
		args = args.slice();
		const sourceExt = [
			".js",
			".ts",
			".tsx",
			".mjs",
			".cjs"
		];
		function findFile(baseDir, baseName) {
			const localBin = path.resolve(baseDir, baseName);
			if (fs.existsSync(localBin)) return localBin;
			if (sourceExt.includes(path.extname(baseName))) return void 0;
			const foundExt = sourceExt.find((ext) => fs.existsSync(`${localBin}${ext}`));
			if (foundExt) return `${localBin}${foundExt}`;
		}
		this._checkForMissingMandatoryOptions();
		this._checkForConflictingOptions();
		let executableFile = subcommand._executableFile || `${this._name}-${subcommand._name}`;
		let executableDir = this._executableDir || "";
		if (this._scriptPath) {
			let resolvedScriptPath;
			try {
				resolvedScriptPath = fs.realpathSync(this._scriptPath);
			} catch {
				resolvedScriptPath = this._scriptPath;
			}
			executableDir = path.resolve(path.dirname(resolvedScriptPath), executableDir);
		}
		if (executableDir) {
			let localFile = findFile(executableDir, executableFile);
			if (!localFile && !subcommand._executableFile && this._scriptPath) {
				const legacyName = path.basename(this._scriptPath, path.extname(this._scriptPath));
				if (legacyName !== this._name) localFile = findFile(executableDir, `${legacyName}-${subcommand._name}`);
			}
			executableFile = localFile || executableFile;
		}
		const launchWithNode = sourceExt.includes(path.extname(executableFile));
		let proc;
		if (process$1.platform !== "win32") {
			if (launchWithNode) {
				args.unshift(executableFile);
				args = incrementNodeInspectorPort(process$1.execArgv).concat(args);
				proc = childProcess.spawn(process$1.argv[0], args, { stdio: "inherit" });
			} else proc = childProcess.spawn(executableFile, args, { stdio: "inherit" });
		} else {
			this._checkForMissingExecutable(executableFile, executableDir, subcommand._name);
			args.unshift(executableFile);
			args = incrementNodeInspectorPort(process$1.execArgv).concat(args);
			proc = childProcess.spawn(process$1.execPath, args, { stdio: "inherit" });
		}
		if (!proc.killed) [
			"SIGUSR1",
			"SIGUSR2",
			"SIGTERM",
			"SIGINT",
			"SIGHUP"
		].forEach((signal) => {
			process$1.on(signal, () => {
				if (proc.killed === false && proc.exitCode === null) proc.kill(signal);
			});
		});
		const exitCallback = this._exitCallback;
		proc.on("close", (code) => {
			code = code ?? 1;
			if (!exitCallback) process$1.exit(code);
			else exitCallback(new CommanderError(code, "commander.executeSubCommandAsync", "(close)"));
		});
		proc.on("error", (err) => {
			if (err.code === "ENOENT") this._checkForMissingExecutable(executableFile, executableDir, subcommand._name);
			else if (err.code === "EACCES") throw new Error(`'${executableFile}' not executable`);
			if (!exitCallback) process$1.exit(1);
			else {
				const wrappedError = new CommanderError(1, "commander.executeSubCommandAsync", "(error)");
				wrappedError.nestedError = err;
				exitCallback(wrappedError);
			}
		});
		this.runningCommand = proc;
	}
	_dispatchSubcommand(commandName, operands, unknown) {
		const subCommand = this._findCommand(commandName);
		if (!subCommand) this.help({ error: true });
		subCommand._prepareForParse();
		let promiseChain;
		promiseChain = this._chainOrCallSubCommandHook(promiseChain, subCommand, "preSubcommand");
		promiseChain = this._chainOrCall(promiseChain, () => {
			if (subCommand._executableHandler) this._executeSubCommand(subCommand, operands.concat(unknown));
			else return subCommand._parseCommand(operands, unknown);
		});
		return promiseChain;
	}
	_dispatchHelpCommand(subcommandName) {
		if (!subcommandName) this.help();
		const subCommand = this._findCommand(subcommandName);
		if (subCommand && !subCommand._executableHandler) subCommand.help();
		return this._dispatchSubcommand(subcommandName, [], [this._getHelpOption()?.long ?? this._getHelpOption()?.short ?? "--help"]);
	}
	_checkNumberOfArguments() {
		this.registeredArguments.forEach((arg, i) => {
			if (arg.required && this.args[i] == null) this.missingArgument(arg.name());
		});
		if (this.registeredArguments.length > 0 && this.registeredArguments[this.registeredArguments.length - 1].variadic) return;
		if (this.args.length > this.registeredArguments.length) this._excessArguments(this.args);
	}
	_processArguments() {
		const myParseArg = (argument, value, previous) => {
			let parsedValue = value;
			if (value !== null && argument.parseArg) {
				const invalidValueMessage = `error: command-argument value '${value}' is invalid for argument '${argument.name()}'.`;
				parsedValue = this._callParseArg(argument, value, previous, invalidValueMessage);
			}
			return parsedValue;
		};
		this._checkNumberOfArguments();
		const processedArgs = [];
		this.registeredArguments.forEach((declaredArg, index) => {
			let value = declaredArg.defaultValue;
			if (declaredArg.variadic) {
				if (index < this.args.length) {
					value = this.args.slice(index);
					if (declaredArg.parseArg) value = value.reduce((processed, v) => {
						return myParseArg(declaredArg, v, processed);
					}, declaredArg.defaultValue);
				} else if (value === void 0) value = [];
			} else if (index < this.args.length) {
				value = this.args[index];
				if (declaredArg.parseArg) value = myParseArg(declaredArg, value, declaredArg.defaultValue);
			}
			processedArgs[index] = value;
		});
		this.processedArgs = processedArgs;
	}
	_chainOrCall(promise, fn) {
		if (promise?.then && typeof promise.then === "function") return promise.then(() => fn());
		return fn();
	}
	_chainOrCallHooks(promise, event) {
		let result = promise;
		const hooks = [];
		this._getCommandAndAncestors().reverse().filter((cmd) => cmd._lifeCycleHooks[event] !== void 0).forEach((hookedCommand) => {
			hookedCommand._lifeCycleHooks[event].forEach((callback) => {
				hooks.push({
					hookedCommand,
					callback
				});
			});
		});
		if (event === "postAction") hooks.reverse();
		hooks.forEach((hookDetail) => {
			result = this._chainOrCall(result, () => {
				return hookDetail.callback(hookDetail.hookedCommand, this);
			});
		});
		return result;
	}
	_chainOrCallSubCommandHook(promise, subCommand, event) {
		let result = promise;
		if (this._lifeCycleHooks[event] !== void 0) this._lifeCycleHooks[event].forEach((hook) => {
			result = this._chainOrCall(result, () => {
				return hook(this, subCommand);
			});
		});
		return result;
	}
	_parseCommand(operands, unknown) {
		const parsed = this.parseOptions(unknown);
		this._parseOptionsEnv();
		this._parseOptionsImplied();
		operands = operands.concat(parsed.operands);
		unknown = parsed.unknown;
		this.args = operands.concat(unknown);
		if (operands && this._findCommand(operands[0])) return this._dispatchSubcommand(operands[0], operands.slice(1), unknown);
		if (this._getHelpCommand() && operands[0] === this._getHelpCommand().name()) return this._dispatchHelpCommand(operands[1]);
		if (this._defaultCommandName) {
			this._outputHelpIfRequested(unknown);
			return this._dispatchSubcommand(this._defaultCommandName, operands, unknown);
		}
		if (this.commands.length && this.args.length === 0 && !this._actionHandler && !this._defaultCommandName) this.help({ error: true });
		this._outputHelpIfRequested(parsed.unknown);
		this._checkForMissingMandatoryOptions();
		this._checkForConflictingOptions();
		const checkForUnknownOptions = () => {
			if (parsed.unknown.length > 0) this.unknownOption(parsed.unknown[0]);
		};
		const commandEvent = `command:${this.name()}`;
		if (this._actionHandler) {
			checkForUnknownOptions();
			this._processArguments();
			let promiseChain;
			promiseChain = this._chainOrCallHooks(promiseChain, "preAction");
			promiseChain = this._chainOrCall(promiseChain, () => this._actionHandler(this.processedArgs));
			if (this.parent) promiseChain = this._chainOrCall(promiseChain, () => {
				this.parent.emit(commandEvent, operands, unknown);
			});
			promiseChain = this._chainOrCallHooks(promiseChain, "postAction");
			return promiseChain;
		}
		if (this.parent?.listenerCount(commandEvent)) {
			checkForUnknownOptions();
			this._processArguments();
			this.parent.emit(commandEvent, operands, unknown);
		} else if (operands.length) {
			if (this._findCommand("*")) return this._dispatchSubcommand("*", operands, unknown);
			if (this.listenerCount("command:*")) this.emit("command:*", operands, unknown);
			else if (this.commands.length) this.unknownCommand();
			else {
				checkForUnknownOptions();
				this._processArguments();
			}
		} else if (this.commands.length) {
			checkForUnknownOptions();
			this.help({ error: true });
		} else {
			checkForUnknownOptions();
			this._processArguments();
		}
	}
	_findCommand(name) {
		if (!name) return void 0;
		return this.commands.find((cmd) => cmd._name === name || cmd._aliases.includes(name));
	}
	_findOption(arg) {
		return this.options.find((option) => option.is(arg));
	}
	_checkForMissingMandatoryOptions() {
		this._getCommandAndAncestors().forEach((cmd) => {
			cmd.options.forEach((anOption) => {
				if (anOption.mandatory && cmd.getOptionValue(anOption.attributeName()) === void 0) cmd.missingMandatoryOptionValue(anOption);
			});
		});
	}
	_checkForConflictingLocalOptions() {
		const definedNonDefaultOptions = this.options.filter((option) => {
			const optionKey = option.attributeName();
			if (this.getOptionValue(optionKey) === void 0) return false;
			return this.getOptionValueSource(optionKey) !== "default";
		});
		definedNonDefaultOptions.filter((option) => option.conflictsWith.length > 0).forEach((option) => {
			const conflictingAndDefined = definedNonDefaultOptions.find((defined) => option.conflictsWith.includes(defined.attributeName()));
			if (conflictingAndDefined) this._conflictingOption(option, conflictingAndDefined);
		});
	}
	_checkForConflictingOptions() {
		this._getCommandAndAncestors().forEach((cmd) => {
			cmd._checkForConflictingLocalOptions();
		});
	}
	parseOptions(args) {
		const operands = [];
		const unknown = [];
		let dest = operands;
		function maybeOption(arg) {
			return arg.length > 1 && arg[0] === "-";
		}
		const negativeNumberArg = (arg) => {
			if (!/^-(\d+|\d*\.\d+)([eE][+-]?\d+)?$/.test(arg)) return false;
			return !this._getCommandAndAncestors().some((cmd) => cmd.options.map((opt) => opt.short).some((short) => /^-\d$/.test(short)));
		};
		let activeVariadicOption = null;
		let activeGroup = null;
		let i = 0;
		while (i < args.length || activeGroup) {
			const arg = activeGroup ?? args[i++];
			activeGroup = null;
			if (arg === "--") {
				if (dest === unknown) dest.push(arg);
				dest.push(...args.slice(i));
				break;
			}
			if (activeVariadicOption && (!maybeOption(arg) || negativeNumberArg(arg))) {
				this.emit(`option:${activeVariadicOption.name()}`, arg);
				continue;
			}
			activeVariadicOption = null;
			if (maybeOption(arg)) {
				const option = this._findOption(arg);
				if (option) {
					if (option.required) {
						const value = args[i++];
						if (value === void 0) this.optionMissingArgument(option);
						this.emit(`option:${option.name()}`, value);
					} else if (option.optional) {
						let value = null;
						if (i < args.length && (!maybeOption(args[i]) || negativeNumberArg(args[i]))) value = args[i++];
						this.emit(`option:${option.name()}`, value);
					} else this.emit(`option:${option.name()}`);
					activeVariadicOption = option.variadic ? option : null;
					continue;
				}
			}
			if (arg.length > 2 && arg[0] === "-" && arg[1] !== "-") {
				const option = this._findOption(`-${arg[1]}`);
				if (option) {
					if (option.required || option.optional && this._combineFlagAndOptionalValue) this.emit(`option:${option.name()}`, arg.slice(2));
					else {
						this.emit(`option:${option.name()}`);
						activeGroup = `-${arg.slice(2)}`;
					}
					continue;
				}
			}
			if (/^--[^=]+=/.test(arg)) {
				const index = arg.indexOf("=");
				const option = this._findOption(arg.slice(0, index));
				if (option && (option.required || option.optional)) {
					this.emit(`option:${option.name()}`, arg.slice(index + 1));
					continue;
				}
			}
			if (dest === operands && maybeOption(arg) && !(this.commands.length === 0 && negativeNumberArg(arg))) dest = unknown;
			if ((this._enablePositionalOptions || this._passThroughOptions) && operands.length === 0 && unknown.length === 0) {
				if (this._findCommand(arg)) {
					operands.push(arg);
					unknown.push(...args.slice(i));
					break;
				} else if (this._getHelpCommand() && arg === this._getHelpCommand().name()) {
					operands.push(arg, ...args.slice(i));
					break;
				} else if (this._defaultCommandName) {
					unknown.push(arg, ...args.slice(i));
					break;
				}
			}
			if (this._passThroughOptions) {
				dest.push(arg, ...args.slice(i));
				break;
			}
			dest.push(arg);
		}
		return {
			operands,
			unknown
		};
	}
	opts() {
		if (this._storeOptionsAsProperties) {
			const result = {};
			const len = this.options.length;
			for (let i = 0; i < len; i++) {
				const key = this.options[i].attributeName();
				result[key] = key === this._versionOptionName ? this._version : this[key];
			}
			return result;
		}
		return this._optionValues;
	}
	optsWithGlobals() {
		return this._getCommandAndAncestors().reduce((combinedOptions, cmd) => Object.assign(combinedOptions, cmd.opts()), {});
	}
	error(message, errorOptions) {
		this._outputConfiguration.outputError(`${message}\n`, this._outputConfiguration.writeErr);
		if (typeof this._showHelpAfterError === "string") this._outputConfiguration.writeErr(`${this._showHelpAfterError}\n`);
		else if (this._showHelpAfterError) {
			this._outputConfiguration.writeErr("\n");
			this.outputHelp({ error: true });
		}
		const config = errorOptions || {};
		const exitCode = config.exitCode || 1;
		const code = config.code || "commander.error";
		this._exit(exitCode, code, message);
	}
	_parseOptionsEnv() {
		this.options.forEach((option) => {
			if (option.envVar && option.envVar in process$1.env) {
				const optionKey = option.attributeName();
				if (this.getOptionValue(optionKey) === void 0 || [
					"default",
					"config",
					"env"
				].includes(this.getOptionValueSource(optionKey))) {
					if (option.required || option.optional) this.emit(`optionEnv:${option.name()}`, process$1.env[option.envVar]);
					else this.emit(`optionEnv:${option.name()}`);
				}
			}
		});
	}
	_parseOptionsImplied() {
		const dualHelper = new DualOptions(this.options);
		const hasCustomOptionValue = (optionKey) => {
			return this.getOptionValue(optionKey) !== void 0 && !["default", "implied"].includes(this.getOptionValueSource(optionKey));
		};
		this.options.filter((option) => option.implied !== void 0 && hasCustomOptionValue(option.attributeName()) && dualHelper.valueFromOption(this.getOptionValue(option.attributeName()), option)).forEach((option) => {
			Object.keys(option.implied).filter((impliedKey) => !hasCustomOptionValue(impliedKey)).forEach((impliedKey) => {
				this.setOptionValueWithSource(impliedKey, option.implied[impliedKey], "implied");
			});
		});
	}
	missingArgument(name) {
		const message = `error: missing required argument '${name}'`;
		this.error(message, { code: "commander.missingArgument" });
	}
	optionMissingArgument(option) {
		const message = `error: option '${option.flags}' argument missing`;
		this.error(message, { code: "commander.optionMissingArgument" });
	}
	missingMandatoryOptionValue(option) {
		const message = `error: required option '${option.flags}' not specified`;
		this.error(message, { code: "commander.missingMandatoryOptionValue" });
	}
	_conflictingOption(option, conflictingOption) {
		const findBestOptionFromValue = (option) => {
			const optionKey = option.attributeName();
			const optionValue = this.getOptionValue(optionKey);
			const negativeOption = this.options.find((target) => target.negate && optionKey === target.attributeName());
			const positiveOption = this.options.find((target) => !target.negate && optionKey === target.attributeName());
			if (negativeOption && (negativeOption.presetArg === void 0 && optionValue === false || negativeOption.presetArg !== void 0 && optionValue === negativeOption.presetArg)) return negativeOption;
			return positiveOption || option;
		};
		const getErrorMessage = (option) => {
			const bestOption = findBestOptionFromValue(option);
			const optionKey = bestOption.attributeName();
			if (this.getOptionValueSource(optionKey) === "env") return `environment variable '${bestOption.envVar}'`;
			return `option '${bestOption.flags}'`;
		};
		const message = `error: ${getErrorMessage(option)} cannot be used with ${getErrorMessage(conflictingOption)}`;
		this.error(message, { code: "commander.conflictingOption" });
	}
	unknownOption(flag) {
		if (this._allowUnknownOption) return;
		let suggestion = "";
		if (flag.startsWith("--") && this._showSuggestionAfterError) {
			let candidateFlags = [];
			let command = this;
			do {
				const moreFlags = command.createHelp().visibleOptions(command).filter((option) => option.long).map((option) => option.long);
				candidateFlags = candidateFlags.concat(moreFlags);
				command = command.parent;
			} while (command && !command._enablePositionalOptions);
			suggestion = suggestSimilar(flag, candidateFlags);
		}
		const message = `error: unknown option '${flag}'${suggestion}`;
		this.error(message, { code: "commander.unknownOption" });
	}
	_excessArguments(receivedArgs) {
		if (this._allowExcessArguments) return;
		const expected = this.registeredArguments.length;
		const s = expected === 1 ? "" : "s";
		const received = receivedArgs.length;
		const message = `error: too many arguments${this.parent ? ` for '${this.name()}'` : ""}. Expected ${expected} argument${s} but got ${received}: ${receivedArgs.join(", ")}.`;
		this.error(message, { code: "commander.excessArguments" });
	}
	unknownCommand() {
		const unknownName = this.args[0];
		let suggestion = "";
		if (this._showSuggestionAfterError) {
			const candidateNames = [];
			this.createHelp().visibleCommands(this).forEach((command) => {
				candidateNames.push(command.name());
				if (command.alias()) candidateNames.push(command.alias());
			});
			suggestion = suggestSimilar(unknownName, candidateNames);
		}
		const message = `error: unknown command '${unknownName}'${suggestion}`;
		this.error(message, { code: "commander.unknownCommand" });
	}
	version(str, flags, description) {
		if (str === void 0) return this._version;
		this._version = str;
		flags = flags || "-V, --version";
		description = description || "output the version number";
		const versionOption = this.createOption(flags, description);
		this._versionOptionName = versionOption.attributeName();
		this._registerOption(versionOption);
		this.on("option:" + versionOption.name(), () => {
			this._outputConfiguration.writeOut(`${str}\n`);
			this._exit(0, "commander.version", str);
		});
		return this;
	}
	description(str, argsDescription) {
		if (str === void 0 && argsDescription === void 0) return this._description;
		this._description = str;
		if (argsDescription) this._argsDescription = argsDescription;
		return this;
	}
	summary(str) {
		if (str === void 0) return this._summary;
		this._summary = str;
		return this;
	}
	alias(alias) {
		if (alias === void 0) return this._aliases[0];
		let command = this;
		if (this.commands.length !== 0 && this.commands[this.commands.length - 1]._executableHandler) command = this.commands[this.commands.length - 1];
		if (alias === command._name) throw new Error("Command alias can't be the same as its name");
		const matchingCommand = this.parent?._findCommand(alias);
		if (matchingCommand) {
			const existingCmd = [matchingCommand.name()].concat(matchingCommand.aliases()).join("|");
			throw new Error(`cannot add alias '${alias}' to command '${this.name()}' as already have command '${existingCmd}'`);
		}
		command._aliases.push(alias);
		return this;
	}
	aliases(aliases) {
		if (aliases === void 0) return this._aliases;
		aliases.forEach((alias) => this.alias(alias));
		return this;
	}
	usage(str) {
		if (str === void 0) {
			if (this._usage) return this._usage;
			const args = this.registeredArguments.map((arg) => {
				return humanReadableArgName(arg);
			});
			return [].concat(this.options.length || this._helpOption !== null ? "[options]" : [], this.commands.length ? "[command]" : [], this.registeredArguments.length ? args : []).join(" ");
		}
		this._usage = str;
		return this;
	}
	name(str) {
		if (str === void 0) return this._name;
		this._name = str;
		return this;
	}
	helpGroup(heading) {
		if (heading === void 0) return this._helpGroupHeading ?? "";
		this._helpGroupHeading = heading;
		return this;
	}
	commandsGroup(heading) {
		if (heading === void 0) return this._defaultCommandGroup ?? "";
		this._defaultCommandGroup = heading;
		return this;
	}
	optionsGroup(heading) {
		if (heading === void 0) return this._defaultOptionGroup ?? "";
		this._defaultOptionGroup = heading;
		return this;
	}
	_initOptionGroup(option) {
		if (this._defaultOptionGroup && !option.helpGroupHeading) option.helpGroup(this._defaultOptionGroup);
	}
	_initCommandGroup(cmd) {
		if (this._defaultCommandGroup && !cmd.helpGroup()) cmd.helpGroup(this._defaultCommandGroup);
	}
	nameFromFilename(filename) {
		this._name = path.basename(filename, path.extname(filename));
		return this;
	}
	executableDir(path) {
		if (path === void 0) return this._executableDir;
		this._executableDir = path;
		return this;
	}
	helpInformation(contextOptions) {
		const helper = this.createHelp();
		const context = this._getOutputContext(contextOptions);
		helper.prepareContext({
			error: context.error,
			helpWidth: context.helpWidth,
			outputHasColors: context.hasColors
		});
		const text = helper.formatHelp(this, helper);
		if (context.hasColors) return text;
		return this._outputConfiguration.stripColor(text);
	}
	_getOutputContext(contextOptions) {
		contextOptions = contextOptions || {};
		const error = !!contextOptions.error;
		let baseWrite;
		let hasColors;
		let helpWidth;
		if (error) {
			baseWrite = (str) => this._outputConfiguration.writeErr(str);
			hasColors = this._outputConfiguration.getErrHasColors();
			helpWidth = this._outputConfiguration.getErrHelpWidth();
		} else {
			baseWrite = (str) => this._outputConfiguration.writeOut(str);
			hasColors = this._outputConfiguration.getOutHasColors();
			helpWidth = this._outputConfiguration.getOutHelpWidth();
		}
		const write = (str) => {
			if (!hasColors) str = this._outputConfiguration.stripColor(str);
			return baseWrite(str);
		};
		return {
			error,
			write,
			hasColors,
			helpWidth
		};
	}
	outputHelp(contextOptions) {
		let deprecatedCallback;
		if (typeof contextOptions === "function") {
			deprecatedCallback = contextOptions;
			contextOptions = void 0;
		}
		const outputContext = this._getOutputContext(contextOptions);
		const eventContext = {
			error: outputContext.error,
			write: outputContext.write,
			command: this
		};
		this._getCommandAndAncestors().reverse().forEach((command) => command.emit("beforeAllHelp", eventContext));
		this.emit("beforeHelp", eventContext);
		let helpInformation = this.helpInformation({ error: outputContext.error });
		if (deprecatedCallback) {
			helpInformation = deprecatedCallback(helpInformation);
			if (typeof helpInformation !== "string" && !Buffer.isBuffer(helpInformation)) throw new Error("outputHelp callback must return a string or a Buffer");
		}
		outputContext.write(helpInformation);
		if (this._getHelpOption()?.long) this.emit(this._getHelpOption().long);
		this.emit("afterHelp", eventContext);
		this._getCommandAndAncestors().forEach((command) => command.emit("afterAllHelp", eventContext));
	}
	helpOption(flags, description) {
		if (typeof flags === "boolean") {
			if (flags) {
				if (this._helpOption === null) this._helpOption = void 0;
				if (this._defaultOptionGroup) this._initOptionGroup(this._getHelpOption());
			} else this._helpOption = null;
			return this;
		}
		this._helpOption = this.createOption(flags ?? "-h, --help", description ?? "display help for command");
		if (flags || description) this._initOptionGroup(this._helpOption);
		return this;
	}
	_getHelpOption() {
		if (this._helpOption === void 0) this.helpOption(void 0, void 0);
		return this._helpOption;
	}
	addHelpOption(option) {
		this._helpOption = option;
		this._initOptionGroup(option);
		return this;
	}
	help(contextOptions) {
		this.outputHelp(contextOptions);
		let exitCode = Number(process$1.exitCode ?? 0);
		if (exitCode === 0 && contextOptions && typeof contextOptions !== "function" && contextOptions.error) exitCode = 1;
		this._exit(exitCode, "commander.help", "(outputHelp)");
	}
	addHelpText(position, text) {
		const allowedValues = [
			"beforeAll",
			"before",
			"after",
			"afterAll"
		];
		if (!allowedValues.includes(position)) throw new Error(`Unexpected value for position to addHelpText.
Expecting one of '${allowedValues.join("', '")}'`);
		const helpEvent = `${position}Help`;
		this.on(helpEvent, (context) => {
			let helpStr;
			if (typeof text === "function") helpStr = text({
				error: context.error,
				command: context.command
			});
			else helpStr = text;
			if (helpStr) context.write(`${helpStr}\n`);
		});
		return this;
	}
	_outputHelpIfRequested(args) {
		const helpOption = this._getHelpOption();
		if (helpOption && args.find((arg) => helpOption.is(arg))) {
			this.outputHelp();
			this._exit(0, "commander.helpDisplayed", "(outputHelp)");
		}
	}
};
function incrementNodeInspectorPort(args) {
	return args.map((arg) => {
		if (!arg.startsWith("--inspect")) return arg;
		let debugOption;
		let debugHost = "127.0.0.1";
		let debugPort = "9229";
		let match;
		if ((match = arg.match(/^(--inspect(-brk|-wait)?)$/)) !== null) debugOption = match[1];
		else if ((match = arg.match(/^(--inspect(-brk|-port|-wait)?)=(\[[^\]]+\]|[^:]+)$/)) !== null) {
			debugOption = match[1];
			if (/^\d+$/.test(match[3])) debugPort = match[3];
			else debugHost = match[3];
		} else if ((match = arg.match(/^(--inspect(-brk|-port|-wait)?)=(\[[^\]]+\]|[^:]+):(\d+)$/)) !== null) {
			debugOption = match[1];
			debugHost = match[3];
			debugPort = match[4];
		}
		if (debugOption && debugPort !== "0") return `${debugOption}=${debugHost}:${parseInt(debugPort) + 1}`;
		return arg;
	});
}
function useColor() {
	if (process$1.env.NO_COLOR || process$1.env.FORCE_COLOR === "0" || process$1.env.FORCE_COLOR === "false") return false;
	if (process$1.env.FORCE_COLOR || process$1.env.CLICOLOR_FORCE !== void 0) return true;
}

// node_modules/commander/index.js
const program$1 = new Command();

// src/adapters/actions/log.ts
function harmless(text) {
	const visible = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, named$2).replaceAll("##[", "#\\u{23}[");
	return /^\s*::/.test(visible) ? visible.replace("::", ":\\u{3a}") : visible;
}
function named$2(letter) {
	return `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`;
}

// src/core/beads/knots.ts
function createKnots(size, edges, effort) {
	const core = coreOf(size, edges);
	const targets = /* @__PURE__ */ new Map();
	const sources = /* @__PURE__ */ new Map();
	const accept = ({ from, to }) => {
		if (core[from] !== 1 || core[to] !== 1) return true;
		if (meets(new Search(to, targets), new Search(from, sources), effort)) return false;
		push(targets, from, to);
		push(sources, to, from);
		return true;
	};
	return {
		any: core.includes(1),
		accept
	};
}
function isAncestor(parents, { from, to }, effort) {
	const seen = /* @__PURE__ */ new Set([from]);
	const open = [from];
	for (let node = open.pop(); node !== void 0; node = open.pop()) for (const parent of parents[node] ?? []) {
		if (parent === to) return true;
		effort.left -= 1;
		if (effort.left < 0) return false;
		if (!seen.has(parent)) open.push(parent);
		seen.add(parent);
	}
	return false;
}
function coreOf(size, edges) {
	const core = new Uint8Array(size).fill(1);
	peel(core, edges, "forward");
	peel(core, edges, "backward");
	return core;
}
function peel(core, edges, way) {
	const into = new Uint32Array(core.length);
	const out = /* @__PURE__ */ new Map();
	for (const edge of edges) {
		const [from, to] = way === "forward" ? [edge.from, edge.to] : [edge.to, edge.from];
		if (core[from] !== 1 || core[to] !== 1) continue;
		into[to] = (into[to] ?? 0) + 1;
		push(out, from, to);
	}
	const open = [...core.keys()].filter((node) => core[node] === 1 && into[node] === 0);
	for (let node = open.pop(); node !== void 0; node = open.pop()) {
		core[node] = 0;
		for (const next of out.get(node) ?? []) {
			into[next] = (into[next] ?? 0) - 1;
			if (into[next] === 0) open.push(next);
		}
	}
}
var Search = class {
	seen;
	open;
	ways;
	constructor(start, ways) {
		this.seen = /* @__PURE__ */ new Set([start]);
		this.open = [start];
		this.ways = ways;
	}
};
function meets(forward, backward, effort) {
	let [here, there] = [forward, backward];
	for (let node = here.open.pop(); node !== void 0; node = here.open.pop()) {
		for (const next of here.ways.get(node) ?? []) {
			if (there.seen.has(next)) return true;
			effort.left -= 1;
			if (effort.left < 0) return false;
			if (!here.seen.has(next)) here.open.push(next);
			here.seen.add(next);
		}
		[here, there] = [there, here];
	}
	return false;
}
function push(map, key, value) {
	const list = map.get(key);
	if (list) list.push(value);
	else map.set(key, [value]);
}

// src/core/beads/graph.ts
function buildGraph(all) {
	const beads = [...all].filter((bead) => bead.status !== "tombstone" && !bead.ephemeral);
	const indexOf = new Map(beads.map((bead, index) => [bead.id, index]));
	const candidates = beads.map((bead, index) => candidatesOf(bead, index, indexOf));
	const building = {
		parents: emptyLists(beads.length),
		children: emptyLists(beads.length),
		blockers: emptyLists(beads.length),
		waits: emptyLists(beads.length)
	};
	keep(building, beads, candidates);
	return {
		beads,
		indexOf,
		...building
	};
}
function keep(building, beads, candidates) {
	const edges = candidates.flatMap((list) => list.filter(({ dependency }) => isScheduling(dependency.type)));
	const effort = { left: 1e5 + 20 * (beads.length + edges.length) };
	const knots = createKnots(beads.length, edges, effort);
	const order = [...candidates.keys()];
	if (knots.any) order.sort((a, b) => compareText(beads[a]?.id ?? "", beads[b]?.id ?? ""));
	const taken = candidates.map((list) => list.length > 1 ? /* @__PURE__ */ new Set() : null);
	for (const parentsOnly of [true, false]) for (const index of order) for (const edge of candidates[index] ?? []) {
		const { from, to, dependency } = edge;
		if (dependency.type === "parent-child" !== parentsOnly || taken[from]?.has(to)) continue;
		if (isBlock(dependency.type) && isAncestor(building.parents, edge, effort)) continue;
		if (isScheduling(dependency.type) && !knots.accept(edge)) continue;
		taken[from]?.add(to);
		add(building, edge);
	}
}
function add(building, { from, to, dependency }) {
	if (dependency.type === "parent-child") {
		append(building.parents, from, to);
		append(building.children, to, from);
	} else if (isBlock(dependency.type)) append(building.blockers, from, to);
	else if (dependency.type === "waits-for") {
		const anyChild = dependency.gate === "any-children";
		append(building.waits, from, {
			on: to,
			anyChild,
			alsoBlocks: dependency.alsoBlocks ?? false
		});
	}
}
function emptyLists(size) {
	const none = [];
	return Array.from({ length: size }, () => none);
}
function append(lists, index, item) {
	const list = lists[index];
	if (list === void 0 || list.length === 0) lists[index] = [item];
	else list.push(item);
}
const noCandidates = [];
function candidatesOf(bead, from, indexOf) {
	if (bead.dependencies.length === 0) return noCandidates;
	return bead.dependencies.flatMap((dependency) => {
		const to = indexOf.get(dependency.on);
		return to !== void 0 && to !== from && projectOf(bead.id) === projectOf(dependency.on) ? [{
			from,
			to,
			dependency
		}] : [];
	});
}
function projectOf(id) {
	return id.slice(0, id.indexOf("-") + 1);
}
function isBlock(type) {
	return type === "blocks" || type === "conditional-blocks";
}
function isScheduling(type) {
	return isBlock(type) || type === "parent-child";
}
function compareText(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}

// src/core/beads/ready.ts
const neverOffered = new Set("gate molecule message agent role rig merge-request".split(" "));
const knownStatuses = new Set("open in_progress blocked deferred closed pinned hooked".split(" "));
function readyBeads(beads, now) {
	const graph = buildGraph(beads);
	const blocked = blockedIn(graph);
	const time = Date.parse(now);
	return graph.beads.filter((bead, index) => statusAt(bead, time) === "open" && !hindranceOf(graph, blocked, {
		index,
		time
	})).map((bead) => ({
		bead,
		second: Math.floor(Date.parse(bead.createdAt) / 1e3) || 0
	})).sort((a, b) => a.bead.priority - b.bead.priority || a.second - b.second || compareText(a.bead.id, b.bead.id)).map(({ bead }) => bead);
}
function readiness(beads, now) {
	const all = [...beads];
	const graph = buildGraph(all);
	const blocked = blockedIn(graph);
	const time = Date.parse(now);
	const hidden = new Set(all.map((bead) => bead.id).filter((id) => !graph.indexOf.has(id)));
	return (id) => {
		const index = graph.indexOf.get(id);
		const bead = index === void 0 ? void 0 : graph.beads[index];
		if (index === void 0 || bead === void 0) return {
			ready: false,
			unblocked: false,
			reason: hidden.has(id) ? "it was deleted, or is not meant to be kept" : "it is not in the beads file",
			blockers: []
		};
		const hindrance = hindranceOf(graph, blocked, {
			index,
			time
		});
		if (hindrance) return {
			ready: false,
			unblocked: false,
			...hindrance
		};
		const status = statusAt(bead, time);
		if (status === "open") return {
			ready: true,
			unblocked: true,
			reason: "it is ready",
			blockers: []
		};
		return {
			ready: false,
			unblocked: true,
			reason: knownStatuses.has(status) ? `its status is ${status}` : "its status is not open",
			blockers: []
		};
	};
}
function statusAt(bead, time) {
	return bead.status === "deferred" && bead.deferUntil !== null && !isDeferred(bead, time) ? "open" : bead.status;
}
function hindranceOf(graph, blocked, { index, time }) {
	const bead = graph.beads[index];
	if (!bead) return void 0;
	if (neverOffered.has(bead.type)) return {
		reason: `its type is ${bead.type}`,
		blockers: []
	};
	if (bead.pinned) return {
		reason: "it is pinned",
		blockers: []
	};
	if (isDeferred(bead, time)) return {
		reason: `it is deferred until ${instant(bead.deferUntil)}`,
		blockers: []
	};
	const deferred = ids(graph, (graph.parents[index] ?? []).filter((parent) => isDeferred(graph.beads[parent], time)));
	if (deferred.length > 0) return {
		reason: `its parent ${names$2(deferred)} is deferred`,
		blockers: deferred
	};
	return blocked[index] === 1 ? blockadeOf(graph, blocked, index) : void 0;
}
function blockadeOf(graph, blocked, index) {
	const waits = graph.waits[index] ?? [];
	const open = ids(graph, [...(graph.blockers[index] ?? []).filter((blocker) => isOpen$1(graph.beads[blocker])), ...waits.filter((wait) => wait.alsoBlocks && isOpen$1(graph.beads[wait.on])).map(({ on }) => on)]);
	if (open.length > 0) return {
		reason: `${names$2(open)} must be closed first`,
		blockers: open
	};
	const parents = ids(graph, (graph.parents[index] ?? []).filter((parent) => blocked[parent] === 1));
	if (parents.length > 0) return {
		reason: `its parent ${names$2(parents)} is blocked`,
		blockers: parents
	};
	const awaited = ids(graph, waits.map(({ on }) => on));
	return {
		reason: `children of ${names$2(awaited)} are still open`,
		blockers: awaited
	};
}
function blockedIn(graph) {
	const blocked = new Uint8Array(graph.beads.length);
	const held = graph.children.map((children) => childrenHold(graph, children));
	const open = [];
	const mark = (index) => {
		if (blocked[index] === 1 || !isOpen$1(graph.beads[index])) return;
		blocked[index] = 1;
		open.push(index);
	};
	for (const index of graph.beads.keys()) if ((graph.blockers[index] ?? []).some((blocker) => isOpen$1(graph.beads[blocker])) || (graph.waits[index] ?? []).some((wait) => holds$1(graph, held[wait.on], wait))) mark(index);
	for (let index = open.pop(); index !== void 0; index = open.pop()) graph.children[index]?.forEach(mark);
	return blocked;
}
function childrenHold(graph, children) {
	return {
		anyOpen: children.some((child) => isOpen$1(graph.beads[child])),
		anyClosed: children.some((child) => graph.beads[child]?.status === "closed")
	};
}
function holds$1(graph, children, wait) {
	if (wait.alsoBlocks && isOpen$1(graph.beads[wait.on])) return true;
	return children !== void 0 && children.anyOpen && !(wait.anyChild && children.anyClosed);
}
function isOpen$1(bead) {
	return bead !== void 0 && bead.status !== "closed" && bead.status !== "pinned";
}
function isDeferred(bead, time) {
	return bead !== void 0 && bead.deferUntil !== null && Date.parse(bead.deferUntil) > time;
}
function instant(time) {
	return new Date(time ?? 0).toISOString().replace(".000Z", "Z");
}
function ids(graph, indexes) {
	return indexes.flatMap((index) => graph.beads[index]?.id ?? []).sort(compareText);
}
function names$2(list) {
	const more = list.length - 3;
	return list.slice(0, 3).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

// src/core/beads/json-text.ts
function membersOf(text) {
	const members = [];
	let at = afterSpace(text, text.indexOf("{") + 1);
	while (text[at] === "\"") {
		const keyEnd = stringEnd(text, at);
		const valueStart = afterSpace(text, afterSpace(text, keyEnd) + 1);
		const end = valueEnd(text, valueStart);
		members.push({
			key: String(JSON.parse(text.slice(at, keyEnd))),
			start: at,
			keyEnd,
			valueStart,
			end
		});
		const next = afterSpace(text, end);
		if (text[next] !== ",") break;
		at = afterSpace(text, next + 1);
	}
	return members;
}
function memberText(text, key) {
	const member = membersOf(text).find((one) => one.key === key);
	return member && text.slice(member.valueStart, member.end);
}
function setMember(text, key, value, order = []) {
	return setMemberText(text, key, render(value, styleOf(text)), order);
}
function setMemberText(text, key, value, order = []) {
	const members = membersOf(text);
	const member = members.find((one) => one.key === key);
	if (member) return text.slice(0, member.valueStart) + value + text.slice(member.end);
	const { colon, comma } = styleOf(text);
	const written = `${render(key, {
		colon,
		comma
	})}${colon}${value}`;
	const before = members.findLast((one) => stands(one.key, key, order));
	if (before) return text.slice(0, before.end) + comma + written + text.slice(before.end);
	const start = members[0]?.start ?? text.indexOf("{") + 1;
	return text.slice(0, start) + written + (members.length > 0 ? comma : "") + text.slice(start);
}
function removeMember(text, key) {
	const members = membersOf(text);
	const index = members.findIndex((one) => one.key === key);
	const member = members[index];
	if (!member) return text;
	const previous = members[index - 1];
	if (previous) return text.slice(0, previous.end) + text.slice(member.end);
	return text.slice(0, member.start) + text.slice(members[1]?.start ?? member.end);
}
function renderLike(like, value) {
	return render(value, styleOf(like));
}
function stands(other, key, order) {
	const rank = order.indexOf(key);
	return rank === -1 || order.includes(other) && order.indexOf(other) < rank;
}
function styleOf(text) {
	const [first, second] = membersOf(text);
	const colon = first ? text.slice(first.keyEnd, first.valueStart) : ":";
	return {
		colon,
		comma: first && second ? text.slice(first.end, second.start) : colon === ": " ? ", " : ","
	};
}
function render(value, style) {
	if (typeof value === "string") return renderText(value);
	if (typeof value !== "object" || value === null) return JSON.stringify(value);
	if (isList(value)) return `[${value.map((item) => render(item, style)).join(style.comma)}]`;
	return `{${Object.entries(value).map(([key, item]) => `${renderText(key)}${style.colon}${render(item, style)}`).join(style.comma)}}`;
}
function isList(value) {
	return Array.isArray(value);
}
function renderText(text) {
	return JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, (letter) => {
		return `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
	});
}
function afterSpace(text, at) {
	let next = at;
	while (text[next] === " " || text[next] === "	" || text[next] === "\r" || text[next] === "\n") next += 1;
	return next;
}
function stringEnd(text, at) {
	let next = at + 1;
	while (next < text.length && text[next] !== "\"") next += text[next] === "\\" ? 2 : 1;
	return next + 1;
}
function valueEnd(text, at) {
	if (text[at] === "\"") return stringEnd(text, at);
	let depth = 0;
	let next = at;
	while (next < text.length) {
		const letter = text[next] ?? "";
		if (letter === "\"") {
			next = stringEnd(text, next);
			continue;
		}
		if (letter === "{" || letter === "[") depth += 1;
		else if (letter === "}" || letter === "]") depth -= 1;
		if (depth < 0 || depth === 0 && ", 	\r\n".includes(letter)) return next;
		next += 1;
		if (depth === 0 && (letter === "}" || letter === "]")) return next;
	}
	return next;
}

// src/core/beads/mark.ts
const key = "swarmlead";
const statusOf$2 = {
	claimed: "in_progress",
	closed: "closed",
	blocked: "blocked",
	released: "open"
};
function untouchedSinceMark(bead) {
	const { mark } = bead;
	if (mark === null) return false;
	return sameTime(mark.updatedAt, bead.updatedAt) && bead.status === statusOf$2[mark.state];
}
function readMark(metadata) {
	const mark = memberOf$1(typeof metadata === "string" ? parsed(metadata) : metadata, key);
	const state = memberOf$1(mark, "state");
	const attempt = memberOf$1(mark, "attempt");
	const [swarm, worker, dispatch, updatedAt] = [
		"swarm",
		"worker",
		"dispatch",
		"updated_at"
	].map((name) => {
		const text = memberOf$1(mark, name);
		return typeof text === "string" ? text : void 0;
	});
	if (swarm === void 0 || worker === void 0 || dispatch === void 0 || updatedAt === void 0) return null;
	if (!isState(state) || typeof attempt !== "number" || !Number.isSafeInteger(attempt)) return null;
	return {
		swarm,
		worker,
		attempt,
		dispatch,
		state,
		updatedAt
	};
}
function writeMark(line, mark, order) {
	const { swarm, worker, attempt, dispatch, state, updatedAt } = mark;
	const value = {
		swarm,
		worker,
		attempt,
		dispatch,
		state,
		updated_at: updatedAt
	};
	const text = memberText(line, "metadata");
	if (text === void 0 || text === "null") return setMember(line, "metadata", { [key]: value }, order);
	if (text.startsWith("{")) return setMemberText(line, "metadata", setMember(text, key, value), order);
	const inner = text.startsWith("\"") ? String(JSON.parse(text)) : "[]";
	if (inner.trim() === "") return setMember(line, "metadata", JSON.stringify({ [key]: value }), order);
	if (!isObject$2(parsed(inner))) return void 0;
	return setMember(line, "metadata", setMember(inner, key, value), order);
}
function sameTime(one, other) {
	return one === other || Date.parse(one) === Date.parse(other);
}
function isState(value) {
	return typeof value === "string" && Object.hasOwn(statusOf$2, value);
}
function parsed(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
function isObject$2(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function memberOf$1(value, name) {
	return isObject$2(value) && Object.hasOwn(value, name) ? value[name] : void 0;
}

// src/core/beads/read-line.ts
const longestLine = 4e6;
const deepest$1 = 64;
const idForm = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
var BadField = class extends Error {
	problem;
	constructor(problem) {
		super(problem.what);
		this.problem = problem;
	}
};
function readLine(raw) {
	if (raw.trim() === "") return { kind: "other" };
	if (raw.length > longestLine) return broken("bead-line-too-long", `is longer than ${longestLine} characters`);
	let value;
	try {
		value = JSON.parse(raw);
	} catch {
		return broken(...notJson(raw));
	}
	if (!isObject$1(value)) return broken("bead-not-an-object", "is not a JSON object");
	const shape = badShape(value, 1);
	if (shape) return {
		kind: "broken",
		problem: shape
	};
	try {
		const type = text$1(value, "_type");
		return type === "" || type === "issue" ? readBead(value) : { kind: "other" };
	} catch (error) {
		if (error instanceof BadField) return {
			kind: "broken",
			problem: error.problem
		};
		throw error;
	}
}
function readBead(value) {
	const warnings = [];
	const id = text$1(value, "id");
	if (!idForm.test(id)) return broken("bead-bad-id", "has no id such as \"project-a3f\"");
	return {
		kind: "bead",
		bead: {
			id,
			title: text$1(value, "title"),
			status: text$1(value, "status") || "open",
			priority: priorityOf(value),
			type: text$1(value, "issue_type") || "task",
			assignee: text$1(value, "assignee") || null,
			externalRef: text$1(value, "external_ref") || null,
			createdAt: text$1(value, "created_at"),
			updatedAt: text$1(value, "updated_at"),
			deferUntil: deferUntilOf(value),
			pinned: flag(value, "pinned"),
			ephemeral: flag(value, "ephemeral"),
			labels: list$1(value, "labels").map((label) => wordOf(label, "labels")),
			dependencies: dependenciesOf(value, id, warnings),
			mark: readMark(value["metadata"])
		},
		warnings
	};
}
function priorityOf(value) {
	const priority = value["priority"] ?? 0;
	if (typeof priority === "number" && Number.isInteger(priority) && priority >= 0 && priority <= 4) return priority;
	throw new BadField({
		code: "bead-bad-field",
		what: "has a \"priority\" that is no number from 0 to 4"
	});
}
function deferUntilOf(value) {
	const time = text$1(value, "defer_until");
	if (time === "") return null;
	if (!Number.isNaN(Date.parse(time))) return time;
	throw new BadField({
		code: "bead-bad-field",
		what: "has a \"defer_until\" that is no time"
	});
}
function dependenciesOf(value, id, warnings) {
	return list$1(value, "dependencies").flatMap((entry) => {
		if (!isObject$1(entry)) throw badField("dependencies", "entry that is no object");
		const owner = text$1(entry, "issue_id");
		if (owner !== "" && owner !== id) {
			warnings.push({
				code: "bead-foreign-edge",
				what: "has a dependency of another bead, which has no effect here"
			});
			return [];
		}
		return [dependencyOf(entry)];
	});
}
function dependencyOf(entry) {
	const on = text$1(entry, "depends_on_id");
	if (on === "") throw badField("dependencies", "entry without \"depends_on_id\"");
	const type = text$1(entry, "type") || "blocks";
	if (type !== "waits-for") return {
		on,
		type
	};
	const metadata = gateData(entry["metadata"]);
	const gate = metadata["gate"] === "any-children" ? "any-children" : "all-children";
	return metadata["also_blocks"] === true ? {
		on,
		type,
		gate,
		alsoBlocks: true
	} : {
		on,
		type,
		gate
	};
}
function gateData(metadata) {
	if (isObject$1(metadata)) return metadata;
	if (typeof metadata !== "string" || metadata === "") return {};
	try {
		const value = JSON.parse(metadata);
		return isObject$1(value) ? value : {};
	} catch {
		return {};
	}
}
function isObject$1(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function text$1(value, name) {
	return wordOf(value[name] ?? "", name);
}
function wordOf(value, name) {
	if (typeof value === "string") return value;
	throw badField(name, "value that is no text");
}
function flag(value, name) {
	const found = value[name] ?? false;
	if (typeof found === "boolean") return found;
	throw badField(name, "value that is neither true nor false");
}
function list$1(value, name) {
	const found = value[name] ?? [];
	if (Array.isArray(found)) return found;
	throw badField(name, "value that is no list");
}
function badField(name, what) {
	return new BadField({
		code: "bead-bad-field",
		what: `has in "${name}" a ${what}`
	});
}
function badShape(value, depth) {
	if (typeof value !== "object" || value === null) return void 0;
	if (depth > deepest$1) return {
		code: "bead-too-deep",
		what: `is nested more than ${deepest$1} levels deep`
	};
	for (const [key, item] of Object.entries(value)) {
		if (key === "__proto__") return {
			code: "bead-bad-key",
			what: "has a key \"__proto__\""
		};
		const bad = typeof item === "object" ? badShape(item, depth + 1) : void 0;
		if (bad) return bad;
	}
}
function notJson(raw) {
	if (raw.startsWith("﻿")) return ["bead-bom", "begins with a byte order mark; save the file as UTF-8 without one"];
	if (/^(<{7}|={7}|>{7}|\|{7})/.test(raw)) return ["bead-conflict", "is the mark of a merge conflict; resolve it"];
	return ["bead-not-json", "is not JSON"];
}
function broken(code, what) {
	return {
		kind: "broken",
		problem: {
			code,
			what
		}
	};
}

// src/core/beads/jsonl.ts
const mostProblems$1 = 100;
function readBeadsBytes(bytes, name) {
	try {
		return readBeads(new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(bytes), name);
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		return {
			name,
			beads: /* @__PURE__ */ new Map(),
			problems: [{
				level: "error",
				code: "not-utf-8",
				message: "this is not UTF-8 text; save it as UTF-8",
				file: name,
				line: 1,
				column: 1
			}],
			lines: [],
			places: /* @__PURE__ */ new Map()
		};
	}
}
function readBeads(text, name) {
	const lines = linesOf$1(text);
	const beads = /* @__PURE__ */ new Map();
	const places = /* @__PURE__ */ new Map();
	const problems = [];
	const told = {
		error: 0,
		warning: 0
	};
	const tell = (level, index, { code, what }) => {
		told[level] += 1;
		if (told[level] > mostProblems$1) return;
		problems.push({
			level,
			code,
			message: `Line ${index + 1} ${what}.`,
			file: name,
			line: index + 1,
			column: 1
		});
	};
	const returns = lines.findIndex((line) => line.end.startsWith("\r"));
	if (returns !== -1) tell("warning", returns, carriageReturn);
	lines.forEach((line, index) => {
		const read = readLine(line.text);
		if (read.kind === "broken") tell("error", index, read.problem);
		if (read.kind !== "bead") return;
		const first = places.get(read.bead.id);
		if (first !== void 0) return tell("error", index, duplicateOf(first));
		for (const warning of read.warnings) tell("warning", index, warning);
		beads.set(read.bead.id, read.bead);
		places.set(read.bead.id, index);
	});
	return {
		name,
		beads,
		problems,
		lines,
		places
	};
}
function renderBeads(lines) {
	return lines.map((line) => line.text + line.end).join("");
}
const carriageReturn = {
	code: "bead-carriage-return",
	what: "ends with a carriage return; the line ends are kept, but bd writes newlines only"
};
function duplicateOf(first) {
	return {
		code: "bead-duplicate-id",
		what: `has the id of line ${first + 1}; only one of them can be the bead`
	};
}
function linesOf$1(text) {
	const parts = text.split("\n");
	const last = parts.pop() ?? "";
	const lines = parts.map((part) => part.endsWith("\r") ? {
		text: part.slice(0, -1),
		end: "\r\n"
	} : {
		text: part,
		end: "\n"
	});
	return last === "" ? lines : [...lines, {
		text: last,
		end: ""
	}];
}

// src/core/config/finding.ts
function pathText(path) {
	return path.reduce((text, part) => {
		if (typeof part === "number") return `${text}[${part}]`;
		if (!/^[A-Za-z0-9_-]+$/.test(part)) return `${text}[${quoted$1(part)}]`;
		return text === "" ? part : `${text}.${part}`;
	}, "");
}
function quoted$1(text) {
	const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
	return JSON.stringify(short).replace(/[^\x20-\x7e…]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

// src/core/config/nearest.ts
function suggestion(word, known) {
	const near = nearest(word, known);
	if (near !== void 0) return `; did you mean ${quoted$1(near)}?`;
	return known.length > 0 && known.length <= 12 ? `; known: ${known.map((one) => one.slice(0, 40)).join(", ")}` : "";
}
const mostCompared = 200;
function nearest(word, known) {
	if (word.length > 60) return void 0;
	const allowed = Math.max(1, Math.floor(word.length / 3));
	let best;
	for (const name of known.slice(0, mostCompared)) {
		if (Math.abs(name.length - word.length) > allowed) continue;
		const away = distance(word.toLowerCase(), name.toLowerCase());
		if (away <= allowed && (best === void 0 || away < best.away)) best = {
			name,
			away
		};
	}
	return best?.name;
}
function distance(a, b) {
	let row = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i += 1) {
		const next = [i];
		for (let j = 1; j <= b.length; j += 1) {
			const substituted = (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]);
			next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
		}
		row = next;
	}
	return row[b.length] ?? 0;
}

// src/core/config/resolve-names.ts
const defaultLabel = "swarm";
const defaultRoot = "swarm";
const soloName = /^issue-\d+$/;
const defaultStages = [
	"0%",
	"10%",
	"50%",
	"100%"
];
function defaultNamespace(session) {
	return session.startsWith("swarm-") ? session.slice(6) : session;
}
function roleLabel(role, label) {
	return label ?? `swarm:${role}`;
}
function workerMemory(worker) {
	return worker.memory ?? `${worker.root}/${worker.role}/${worker.id}`;
}

// src/core/verdict/units.ts
const seconds$2 = {
	ns: [1n, -9],
	us: [1n, -6],
	"µs": [1n, -6],
	"μs": [1n, -6],
	ms: [1n, -3],
	s: [1n, 0],
	m: [60n, 0],
	min: [60n, 0],
	h: [3600n, 0],
	d: [86400n, 0],
	w: [604800n, 0]
};
const decimal = {
	"": 0,
	k: 3,
	K: 3,
	M: 6,
	G: 9,
	T: 12,
	P: 15
};
const binary = {
	Ki: 1024n,
	Mi: 1024n ** 2n,
	Gi: 1024n ** 3n,
	Ti: 1024n ** 4n,
	Pi: 1024n ** 5n
};
const bases = [
	["B", "bytes"],
	["bit", "bits"],
	["B/s", "byte-rate"],
	["bit/s", "bit-rate"],
	["bps", "bit-rate"]
];
function table$1() {
	const units = /* @__PURE__ */ new Map([
		["", {
			dimension: "count",
			factor: 1n,
			exponent: 0
		}],
		["%", {
			dimension: "ratio",
			factor: 1n,
			exponent: -2
		}],
		["x", {
			dimension: "factor",
			factor: 1n,
			exponent: 0
		}],
		["USD", {
			dimension: "money",
			factor: 1n,
			exponent: 0
		}]
	]);
	for (const [name, [factor, exponent]] of Object.entries(seconds$2)) units.set(name, {
		dimension: "time",
		factor,
		exponent
	});
	for (const [base, dimension] of [...bases, ...prefixedBits]) {
		for (const [prefix, exponent] of Object.entries(decimal)) {
			if (prefix === "" && base.startsWith("b") && base.length < 3) continue;
			units.set(prefix + base, {
				dimension,
				factor: 1n,
				exponent
			});
		}
		for (const [prefix, factor] of Object.entries(binary)) units.set(prefix + base, {
			dimension,
			factor,
			exponent: 0
		});
	}
	return units;
}
const prefixedBits = [["b", "bits"], ["b/s", "bit-rate"]];
const units = table$1();
function unitOf(name) {
	return units.get(name);
}
function unitsLike(name) {
	const folded = name.toLowerCase();
	return [...units.keys()].filter((known) => known !== "" && known.toLowerCase() === folded);
}

// src/core/verdict/parse-quantity.ts
const longest$2 = 100;
const numberPattern = /^([+-]?)(\d+(?:,\d{3})*)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?/;
const fractionPattern = /^(\d[\d,]*) ?\/ ?(\d[\d,]*)$/;
const groupedPattern = /^(?:\d+|\d{1,3}(?:,\d{3})+)$/;
const help = "write a number with %, x, a time (100ms), bytes or bits (2GB, 10 Gbps), $, or a fraction (29/29)";
function parseQuantity(text) {
	if (text.length > longest$2) return error$4(`it is longer than ${longest$2} characters`);
	if (!/^[\x20-\x7e\u00b5\u03bc]*$/.test(text)) return error$4(`it has characters that are not ASCII; ${help}`);
	const trimmed = text.trim();
	if (trimmed === "") return error$4(`it is empty; ${help}`);
	const fraction = fractionPattern.exec(trimmed);
	if (fraction) return parseFraction(fraction, trimmed);
	return parseNumber(trimmed);
}
function parseRange(text) {
	const trimmed = text.trim();
	const at = trimmed.indexOf("..");
	if (at < 0) return error$4("it is not a range; write FROM..TO, such as 1s..5s or 10..100 Gbps");
	const to = parseQuantity(trimmed.slice(at + 2));
	if (to.kind === "error") return error$4(`its end is no quantity: ${to.reason}`);
	const from = parseStart(trimmed.slice(0, at), to.quantity);
	if (from.kind === "error") return error$4(`its beginning is no quantity: ${from.reason}`);
	if (from.quantity.dimension !== to.quantity.dimension) return error$4(`it goes from a ${from.quantity.dimension} to a ${to.quantity.dimension}; both need the same unit`);
	if (from.quantity.value > to.quantity.value) return error$4("it begins above its end");
	return {
		kind: "ok",
		range: {
			from: from.quantity,
			to: to.quantity,
			text: trimmed
		}
	};
}
function parseStart(text, end) {
	const from = parseQuantity(text);
	if (from.kind === "error" || from.quantity.dimension !== "count" || end.dimension === "count") return from;
	const unit = end.text.slice(numberPattern.exec(end.text)?.[0].length ?? end.text.length);
	return parseQuantity(from.quantity.text + unit);
}
function parseNumber(text) {
	const dollars = text.startsWith("$");
	const rest = dollars ? text.slice(1) : text;
	const found = numberPattern.exec(rest);
	if (!found) return error$4(/^[+-]?(nan|inf)/i.test(rest) ? "it is not a finite number" : `it is no number; ${help}`);
	const name = rest.slice(found[0].length).trim();
	if (dollars && name !== "") return error$4("an amount in $ has no other unit");
	const unit = unitOf(dollars ? "USD" : name);
	if (!unit) return error$4(unknownUnit(name));
	const [, sign = "", whole = "", decimals = "", exponent = "0"] = found;
	if (!groupedPattern.test(whole)) return error$4("its thousands are not in groups of three");
	const digits = BigInt(whole.replaceAll(",", "") + decimals) * unit.factor;
	const value = Number(`${sign}${digits}e${Number(exponent) - decimals.length + unit.exponent}`);
	if (!Number.isFinite(value)) return error$4("it is too large for a number");
	if (value === 0 && digits !== 0n) return error$4("it is too small for a number");
	return {
		kind: "ok",
		quantity: {
			dimension: unit.dimension,
			value: value === 0 ? 0 : value,
			text
		}
	};
}
function parseFraction(found, text) {
	const [, part = "", whole = ""] = found;
	if (!groupedPattern.test(part) || !groupedPattern.test(whole)) return error$4("its thousands are not in groups of three");
	const count = Number(part.replaceAll(",", ""));
	const total = Number(whole.replaceAll(",", ""));
	if (!Number.isSafeInteger(count) || !Number.isSafeInteger(total)) return error$4("it is too large to be counted");
	if (total === 0) return error$4("it is a fraction of nothing");
	if (count > total) return error$4("it is more than the whole");
	return {
		kind: "ok",
		quantity: {
			dimension: "ratio",
			value: count / total,
			total,
			text
		}
	};
}
function unknownUnit(name) {
	if (!/^[A-Za-z/%]{1,12}$/.test(name)) return `something follows the number that is no unit; ${help}`;
	const like = unitsLike(name);
	return like.length > 0 ? `"${name}" is no unit; is it ${like.join(" or ")}?` : `"${name}" is no unit; ${help}`;
}
function error$4(reason) {
	return {
		kind: "error",
		reason
	};
}

// src/core/verdict/parse-target.ts
const metricPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/;
const longest$1 = 300;
const shape = /^([^<>=!\u2264\u2265\u2260\s]+)\s*([<>=!\u2264\u2265\u2260]{1,3})\s*(\S.*)$/;
const form = "write METRIC OP QUANTITY, such as wan.bandwidth-utilization >= 70%";
const comparisons = [
	">=",
	"<=",
	"<",
	">",
	"="
];
const meant = {
	"==": "=",
	"===": "=",
	"=>": ">=",
	"=<": "<=",
	"≥": ">=",
	"≤": "<="
};
function parseTarget(text) {
	const trimmed = text.trim();
	if (trimmed.length > longest$1) return error$3(`it is longer than ${longest$1} characters`);
	const found = shape.exec(trimmed);
	if (!found) return error$3(`it is not a comparison; ${form}`);
	const [, metric = "", sign = "", rest = ""] = found;
	if (!metricPattern.test(metric)) return error$3(`its metric is not in lower-case words joined by "-", parts by "."; ${form}`);
	const op = comparisons.find((one) => one === sign);
	if (!op) return error$3(wrongSign(sign));
	if (rest.includes("..")) return error$3("its bound is a range; name one bound, and put the range into \"expected\", which is shown, not judged");
	const bound = parseQuantity(rest);
	if (bound.kind === "error") return error$3(`its bound is no quantity: ${bound.reason}`);
	return {
		kind: "ok",
		target: {
			metric,
			op,
			bound: bound.quantity,
			text: trimmed,
			required: true
		}
	};
}
function wrongSign(sign) {
	const instead = meant[sign];
	return instead === void 0 ? `its comparison is none of ${comparisons.join(" ")}` : `write "${instead}" instead`;
}
function error$3(reason) {
	return {
		kind: "error",
		reason
	};
}

// src/core/config/check/entries.ts
function entries(map) {
	return Object.entries(map ?? {}).flatMap(([key, value]) => value === void 0 ? [] : [[key, value]]);
}
function items(list) {
	return (list ?? []).flatMap((item, index) => item === void 0 ? [] : [[index, item]]);
}
function names$1(map) {
	return Object.keys(map ?? {});
}
function error$2(code, path, message) {
	return {
		level: "error",
		code,
		path,
		message
	};
}
function onKey(finding) {
	return {
		...finding,
		onKey: true
	};
}
function warning$1(code, path, message) {
	return {
		level: "warning",
		code,
		path,
		message
	};
}
function twice(all, keyOf, found) {
	const first = /* @__PURE__ */ new Map();
	return all.flatMap((item) => {
		const earlier = first.get(keyOf(item));
		if (earlier !== void 0) return [found(item, earlier)];
		first.set(keyOf(item), item);
		return [];
	});
}

// src/core/config/check/check-targets.ts
function checkTargets(draft) {
	return [...entries(draft.workers).flatMap(([id, { targets }]) => checkList$1([
		"workers",
		id,
		"targets"
	], targets)), ...checkList$1(["performance-targets"], draft["performance-targets"])];
}
function checkList$1(path, list) {
	const all = items(list).map(([index, item]) => ({
		path: [...path, index],
		item
	}));
	const metrics = all.flatMap((one) => {
		const metric = metricOf(one.item);
		return metric === void 0 ? [] : [{
			...one,
			metric
		}];
	});
	return [...all.flatMap((one) => checkTarget(one.path, one.item)), ...twice(metrics, ({ metric }) => metric, (second) => error$2("duplicate-metric", second.path, `${quoted$1(second.metric)} has a target already; one metric has one bound`))];
}
function metricOf(item) {
	const text = typeof item === "string" ? item : item.target;
	const parsed = text === void 0 ? void 0 : parseTarget(text);
	return parsed?.kind === "ok" ? parsed.target.metric : void 0;
}
function checkTarget(path, item) {
	const text = typeof item === "string" ? item : item.target;
	if (text === void 0) return [];
	const parsed = parseTarget(text);
	const at = typeof item === "string" ? path : [...path, "target"];
	if (parsed.kind === "error") return [error$2("bad-target", at, `this target does not read: ${parsed.reason}`)];
	if (typeof item === "string" || item.expected === void 0) return [];
	const range = parseRange(item.expected);
	const expected = [...path, "expected"];
	if (range.kind === "error") return [error$2("bad-range", expected, `this range does not read: ${range.reason}`)];
	const { dimension } = parsed.target.bound;
	if (range.range.to.dimension === dimension) return [];
	return [error$2("bad-range", expected, `is a ${range.range.to.dimension}, and the target a ${dimension}; give both the same unit`)];
}

// src/core/config/duration.ts
const durationPattern = /^\d{1,6}(s|m|h|d|w)$/;
const durationRangePattern = /^\d{1,6}(s|m|h|d|w)?\.\.\d{1,6}(s|m|h|d|w)$/;
const seconds$1 = {
	s: 1,
	m: 60,
	h: 3600,
	d: 86400,
	w: 604800
};
function parseDuration(text) {
	const unit = durationPattern.exec(text)?.[1];
	const factor = unit === void 0 ? void 0 : seconds$1[unit];
	return factor === void 0 ? void 0 : Number.parseInt(text, 10) * factor;
}
function parseDurationRange(text) {
	const [start, end] = text.split("..");
	if (start === void 0 || end === void 0 || !durationRangePattern.test(text)) return void 0;
	const to = parseDuration(end);
	const from = parseDuration(/\d$/.test(start) ? start + end.slice(-1) : start);
	if (from === void 0 || to === void 0 || from > to) return void 0;
	return {
		from,
		to,
		text
	};
}

// src/core/config/check/check-work.ts
const hostedLimit = 21600;
function checkWork(draft) {
	return [
		...checkSlots(draft),
		...checkTimes(["defaults"], draft.defaults),
		...entries(draft.workers).flatMap(([id, worker]) => checkTimes(["workers", id], worker).concat(checkDeliverables([
			"workers",
			id,
			"deliverables"
		], worker.deliverables), checkPhase(draft, id)))
	];
}
function checkSlots({ limits }) {
	const most = limits?.["max-agents"] ?? 8;
	const reserve = limits?.reserve ?? 2;
	if (most - 1 - reserve >= 1) return [];
	const message = `leaves no slot for a worker: ${most} agents less the coordinator and a reserve of ${reserve}; at least ${reserve + 2} are needed`;
	const field = limits?.["max-agents"] === void 0 ? "reserve" : "max-agents";
	return [error$2("no-slot", ["limits", field], message)];
}
function checkTimes(path, times) {
	const timeout = seconds(times?.timeout);
	const found = [];
	if (timeout !== void 0 && timeout > hostedLimit) {
		const message = "GitHub ends a job on a hosted runner after 6h; more is for your own runners only";
		found.push(warning$1("long-timeout", [...path, "timeout"], message));
	}
	const stall = seconds(times?.["stall-after"]);
	if (stall !== void 0 && timeout !== void 0 && stall > timeout) found.push(warning$1("long-stall", [...path, "stall-after"], "is longer than the timeout, so a stall is never seen"));
	return found;
}
function seconds(text) {
	return text === void 0 ? void 0 : parseDuration(text);
}
function deliverableName(item) {
	if (typeof item === "string") return item;
	const path = Reflect.get(item, "path");
	return typeof path === "string" ? path : Object.keys(item)[0];
}
function checkDeliverables(path, list) {
	const all = items(list).flatMap(([index, item]) => {
		const name = deliverableName(item);
		return name === void 0 ? [] : [{
			path: [...path, index],
			name
		}];
	});
	return [...all.filter(({ name }) => !name.includes(" ") && unsafe(name)).map((one) => error$2("bad-path", one.path, "must be a path below the root of the repository, without \"..\", \"\\\" or a leading \"/\"")), ...twice(all, ({ name }) => name, (second) => error$2("duplicate-deliverable", second.path, `${quoted$1(second.name)} stands here twice`))];
}
function unsafe(path) {
	return path.startsWith("/") || path.includes("\\") || path.split("/").some((part) => part === ".." || part === ".git");
}
function checkPhase(draft, id) {
	const phase = draft.workers?.[id]?.phase;
	const phases = names$1(draft.roadmap?.phases);
	if (phase === void 0 || phases.length === 0 || phases.includes(phase)) return [];
	return [error$2("unknown-phase", [
		"workers",
		id,
		"phase"
	], `there is no ${quoted$1(phase)} in roadmap.phases`)];
}

// src/core/config/check/check-goals.ts
const swarmProofs = [
	"swarm.workers-spawned",
	"swarm.beads",
	"swarm.memory",
	"swarm.hooks",
	"swarm.briefs",
	"swarm.workers-complete",
	"swarm.no-blockers",
	"swarm.report"
];
function checkGoals(draft) {
	const metrics = metricsOf(draft);
	return [
		...checkRisks(draft, metrics),
		...checkCriteria(draft, metrics),
		...checkRoadmap(draft),
		...checkRollout(draft)
	];
}
function metricsOf(draft) {
	const targets = [draft["performance-targets"], ...entries(draft.workers).map(([, worker]) => worker.targets)].flatMap((list) => items(list)).flatMap(([, item]) => metricOf(item) ?? []);
	return [...new Set(targets)];
}
function checkRisks(draft, metrics) {
	const mitigations = names$1(draft.mitigations);
	return items(draft.risks).flatMap(([index, { mitigations: named, watch }]) => absent([
		"risks",
		index,
		"mitigations"
	], {
		list: named,
		known: mitigations,
		what: "mitigation"
	}).concat(absent([
		"risks",
		index,
		"watch"
	], {
		list: watch,
		known: metrics,
		what: "target for metric",
		code: "unknown-metric"
	})));
}
function absent(path, wanted) {
	return items(wanted.list).filter(([, name]) => !wanted.known.includes(name)).map(([index, name]) => error$2(wanted.code ?? `unknown-${wanted.what}`, [...path, index], `there is no ${wanted.what} ${quoted$1(name)}${suggestion(name, wanted.known)}`));
}
function checkCriteria(draft, metrics) {
	const known = /* @__PURE__ */ new Set([
		...metrics,
		...names$1(draft.gates),
		...swarmProofs,
		...deliverablesOf(draft)
	]);
	return entries(draft["success-criteria"]).flatMap(([group, criteria]) => items(criteria).flatMap(([index, criterion]) => proofsOf(criterion).filter(({ proof }) => !known.has(proof)).map(({ proof, path }) => error$2("unknown-proof", [
		"success-criteria",
		group,
		index,
		...path
	], `nothing is called ${quoted$1(proof)}; a proof is a metric of a target, a gate, a deliverable, or one of swarm.*${near(proof, known)}`))));
}
function near(proof, known) {
	const hint = suggestion(proof, [...known]);
	return hint.includes("did you mean") ? hint : "";
}
function deliverablesOf(draft) {
	return entries(draft.workers).flatMap(([, worker]) => items(worker.deliverables).flatMap(([, item]) => deliverableName(item) ?? []));
}
function proofsOf(criterion) {
	if (typeof criterion === "string") return [];
	return entries(criterion).flatMap(([text, proofs]) => typeof proofs === "string" ? [{
		proof: proofs,
		path: [text]
	}] : items(proofs).map(([index, proof]) => ({
		proof,
		path: [text, index]
	})));
}
function checkRoadmap({ roadmap }) {
	const phases = names$1(roadmap?.phases);
	const found = [];
	if (roadmap?.current !== void 0 && !phases.includes(roadmap.current)) {
		const message = `there is no phase ${quoted$1(roadmap.current)}${suggestion(roadmap.current, phases)}`;
		found.push(error$2("unknown-phase", ["roadmap", "current"], message));
	}
	if (roadmap?.starts !== void 0 && !realDay(roadmap.starts)) found.push(error$2("bad-date", ["roadmap", "starts"], "is no day of the calendar"));
	return found;
}
function realDay(text) {
	const time = Date.parse(`${text}T00:00:00Z`);
	return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}
function checkRollout({ rollout, gates }) {
	if (rollout === void 0) return [];
	const stages = items(rollout.stages ?? defaultStages);
	return [...stages.flatMap(([index, stage], place) => {
		const before = place === 0 ? -1 : Number.parseFloat(stages[place - 1]?.[1] ?? "");
		const value = Number.parseFloat(stage);
		if (value > before && value <= 100) return [];
		return [error$2("bad-stages", [
			"rollout",
			"stages",
			index
		], "stages must rise, to 100% at most")];
	}), ...checkRolloutGates(rollout.gates, {
		stages: stages.map(([, stage]) => stage),
		gates: names$1(gates)
	})];
}
function checkRolloutGates(map, known) {
	const all = entries(map);
	const stages = all.filter(([stage]) => !known.stages.includes(stage)).map(([stage]) => {
		const message = `there is no stage ${quoted$1(stage)}${suggestion(stage, known.stages)}`;
		return onKey(error$2("unknown-stage", [
			"rollout",
			"gates",
			stage
		], message));
	});
	const gates = all.filter(([, gate]) => !known.gates.includes(gate)).map(([stage, gate]) => {
		const message = `there is no gate ${quoted$1(gate)}${suggestion(gate, known.gates)}`;
		return error$2("unknown-gate", [
			"rollout",
			"gates",
			stage
		], message);
	});
	return [...stages, ...gates];
}

// node_modules/zod/v4/core/util.js
function getEnumValues(entries) {
	const numericValues = Object.values(entries).filter((v) => typeof v === "number");
	return Object.entries(entries).filter(([k, _]) => numericValues.indexOf(+k) === -1).map(([_, v]) => v);
}
function joinValues(array, separator = "|") {
	return array.map((val) => stringifyPrimitive(val)).join(separator);
}
function jsonStringifyReplacer(_, value) {
	if (typeof value === "bigint") return value.toString();
	return value;
}
var Cached = class {
	constructor(getter) {
		this._getter = getter;
		this._value = void 0;
	}
	get value() {
		const getter = this._getter;
		if (getter !== void 0) {
			this._value = getter();
			this._getter = void 0;
		}
		return this._value;
	}
};
function cached(getter) {
	return new Cached(getter);
}
function nullish(input) {
	return input === null || input === void 0;
}
function cleanRegex(source) {
	const start = source.startsWith("^") ? 1 : 0;
	const end = source.endsWith("$") ? source.length - 1 : source.length;
	return source.slice(start, end);
}
function floatSafeRemainder(val, step) {
	const ratio = val / step;
	const roundedRatio = Math.round(ratio);
	const tolerance = 4 * Number.EPSILON * Math.max(Math.abs(ratio), 1);
	if (Math.abs(ratio - roundedRatio) < tolerance) return 0;
	return ratio - roundedRatio;
}
const EVALUATING = /* @__PURE__*/ Symbol("evaluating");
function defineLazy(object, key, getter) {
	let value = void 0;
	Object.defineProperty(object, key, {
		get() {
			if (value === EVALUATING) return;
			if (value === void 0) {
				value = EVALUATING;
				value = getter();
			}
			return value;
		},
		set(v) {
			Object.defineProperty(object, key, { value: v });
		},
		configurable: true
	});
}
function assignProp(target, prop, value) {
	Object.defineProperty(target, prop, {
		value,
		writable: true,
		enumerable: true,
		configurable: true
	});
}
function rawShape(def) {
	const desc = Object.getOwnPropertyDescriptor(def, "shape");
	return desc?.get ? desc.get.raw : desc?.value;
}
function sourceShape(schema) {
	return rawShape(schema._zod.def) ?? schema._zod.def.shape;
}
function deferProp(target, key, getter) {
	Object.defineProperty(target, key, {
		get() {
			const value = getter();
			assignProp(this, key, value);
			return value;
		},
		enumerable: true,
		configurable: true
	});
}
function putProp(target, key, value) {
	if (key in target) assignProp(target, key, value);
	else target[key] = value;
}
function mirrorShape(target, source, keys, wrap) {
	const raw = sourceShape(source);
	for (const key of keys) {
		const desc = Object.getOwnPropertyDescriptor(raw, key);
		if (!desc.enumerable) continue;
		if (desc.get) deferProp(target, key, () => {
			const value = source._zod.def.shape[key];
			return wrap ? wrap(value, key) : value;
		});
		else putProp(target, key, wrap ? wrap(desc.value, key) : desc.value);
	}
}
function mirrorProps(target, source) {
	for (const key of Reflect.ownKeys(source)) {
		const desc = Object.getOwnPropertyDescriptor(source, key);
		if (!desc.enumerable) continue;
		if (desc.get) deferProp(target, key, () => source[key]);
		else putProp(target, key, desc.value);
	}
}
function mergeDefs(...defs) {
	const mergedDescriptors = {};
	for (const def of defs) {
		const descriptors = Object.getOwnPropertyDescriptors(def);
		Object.assign(mergedDescriptors, descriptors);
	}
	return Object.defineProperties({}, mergedDescriptors);
}
function esc(str) {
	return JSON.stringify(str);
}
function slugify(input) {
	return input.toLowerCase().trim().replace(/[^\w\s-]/g, "").replace(/[\s_-]+/g, "-").replace(/^-+|-+$/g, "");
}
const captureStackTrace = "captureStackTrace" in Error ? Error.captureStackTrace : (..._args) => {};
function isObject(data) {
	return typeof data === "object" && data !== null && !Array.isArray(data);
}
const allowsEval = /* @__PURE__*/ cached(() => {
	if (globalConfig.jitless) return false;
	if (typeof navigator !== "undefined" && navigator?.userAgent?.includes("Cloudflare")) return false;
	try {
		new Function("");
		return true;
	} catch (_) {
		return false;
	}
});
function isPlainObject(o) {
	if (isObject(o) === false) return false;
	const ctor = o.constructor;
	if (ctor === void 0) return true;
	if (typeof ctor !== "function") return true;
	const prot = ctor.prototype;
	if (isObject(prot) === false) return false;
	if (Object.prototype.hasOwnProperty.call(prot, "isPrototypeOf") === false) return false;
	return true;
}
function shallowClone(o) {
	if (isPlainObject(o)) return { ...o };
	if (Array.isArray(o)) return [...o];
	if (o instanceof Map) return new Map(o);
	if (o instanceof Set) return new Set(o);
	return o;
}
const propertyKeyTypes = /* @__PURE__*/ new Set([
	"string",
	"number",
	"symbol"
]);
function escapeRegex(str) {
	return str.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
function clone(inst, def, params) {
	const cl = new inst._zod.constr(def ?? inst._zod.def);
	if (!def || params?.parent) cl._zod.parent = inst;
	return cl;
}
function normalizeParams(_params) {
	const params = _params;
	if (!params) return {};
	if (typeof params === "string") return { error: () => params };
	if (params?.message !== void 0) {
		if (params?.error !== void 0) throw new Error("Cannot specify both `message` and `error` params");
		params.error = params.message;
	}
	delete params.message;
	if (typeof params.error === "string") return {
		...params,
		error: () => params.error
	};
	return params;
}
function stringifyPrimitive(value) {
	if (typeof value === "bigint") return value.toString() + "n";
	if (typeof value === "string") return `"${value}"`;
	return `${value}`;
}
function optionalKeys(shape) {
	return Object.keys(shape).filter((k) => {
		return shape[k]._zod.optin !== void 0 && shape[k]._zod.optout === "optional";
	});
}
const NUMBER_FORMAT_RANGES = /*@__PURE__*/ (() => ({
	safeint: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
	int32: [-2147483648, 2147483647],
	uint32: [0, 4294967295],
	float32: [-34028234663852886e22, 34028234663852886e22],
	float64: [-Number.MAX_VALUE, Number.MAX_VALUE]
}))();
const BIGINT_FORMAT_RANGES = {
	int64: [/* @__PURE__*/ BigInt("-9223372036854775808"), /* @__PURE__*/ BigInt("9223372036854775807")],
	uint64: [/* @__PURE__*/ BigInt(0), /* @__PURE__*/ BigInt("18446744073709551615")]
};
function pick(schema, mask) {
	const currDef = schema._zod.def;
	const checks = currDef.checks;
	if (checks && checks.length > 0) throw new Error(".pick() cannot be used on object schemas containing refinements");
	const newShape = {};
	mirrorShape(newShape, schema, maskedKeys(schema, mask));
	return clone(schema, mergeDefs(currDef, {
		shape: newShape,
		checks: []
	}));
}
function maskedKeys(schema, mask) {
	const raw = sourceShape(schema);
	const keys = [];
	for (const key of Reflect.ownKeys(mask)) {
		if (!Object.getOwnPropertyDescriptor(raw, key)?.enumerable) throw new Error(`Unrecognized key: "${String(key)}"`);
		if (mask[key]) keys.push(key);
	}
	return keys;
}
function omit(schema, mask) {
	const currDef = schema._zod.def;
	const checks = currDef.checks;
	if (checks && checks.length > 0) throw new Error(".omit() cannot be used on object schemas containing refinements");
	const omitted = new Set(maskedKeys(schema, mask));
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)).filter((key) => !omitted.has(key)));
	return clone(schema, mergeDefs(currDef, {
		shape: newShape,
		checks: []
	}));
}
function extend(schema, shape) {
	if (!isPlainObject(shape)) throw new Error("Invalid input to extend: expected a plain object");
	const checks = schema._zod.def.checks;
	if (checks && checks.length > 0) {
		const existingShape = sourceShape(schema);
		for (const key of Reflect.ownKeys(shape)) if (Object.getOwnPropertyDescriptor(existingShape, key) !== void 0) throw new Error("Cannot overwrite keys on object schemas containing refinements. Use `.safeExtend()` instead.");
	}
	return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function extended(schema, shape) {
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)));
	mirrorProps(newShape, shape);
	return newShape;
}
function safeExtend(schema, shape) {
	if (!isPlainObject(shape)) throw new Error("Invalid input to safeExtend: expected a plain object");
	return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function merge(a, b) {
	if (!b?._zod?.def) throw new Error("Invalid input to merge: expected an object schema. To merge a plain shape, use `.extend()`.");
	if (a._zod.def.checks?.length) throw new Error(".merge() cannot be used on object schemas containing refinements. Use .safeExtend() instead.");
	const newShape = {};
	mirrorShape(newShape, a, Reflect.ownKeys(sourceShape(a)));
	mirrorShape(newShape, b, Reflect.ownKeys(sourceShape(b)));
	return clone(a, mergeDefs(a._zod.def, {
		shape: newShape,
		get catchall() {
			return b._zod.def.catchall;
		},
		checks: b._zod.def.checks ?? []
	}));
}
function partial(Class, schema, mask, name = "partial") {
	const checks = schema._zod.def.checks;
	if (checks && checks.length > 0) throw new Error(`.${name}() cannot be used on object schemas containing refinements`);
	const selected = mask ? new Set(maskedKeys(schema, mask)) : void 0;
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), Class && ((value, key) => selected && !selected.has(key) ? value : new Class({
		type: "optional",
		innerType: value
	})));
	return clone(schema, mergeDefs(schema._zod.def, {
		shape: newShape,
		checks: []
	}));
}
function required(Class, schema, mask) {
	const selected = mask ? new Set(maskedKeys(schema, mask)) : void 0;
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), (value, key) => selected && !selected.has(key) ? value : new Class({
		type: "nonoptional",
		innerType: value
	}));
	return clone(schema, mergeDefs(schema._zod.def, { shape: newShape }));
}
function aborted(x, startIndex = 0) {
	if (x.aborted === true) return true;
	for (let i = startIndex; i < x.issues.length; i++) if (x.issues[i]?.continue !== true) return true;
	return false;
}
function explicitlyAborted(x, startIndex = 0) {
	if (x.aborted === true) return true;
	for (let i = startIndex; i < x.issues.length; i++) if (x.issues[i]?.continue === false) return true;
	return false;
}
function prefixIssues(path, issues) {
	return issues.map((iss) => {
		var _a;
		(_a = iss).path ?? (_a.path = []);
		iss.path.unshift(path);
		return iss;
	});
}
function unwrapMessage(message) {
	return typeof message === "string" ? message : message?.message;
}
function sizeCaps(defChecks) {
	const caps = [];
	for (const ch of defChecks ?? []) {
		const d = ch._zod.def;
		if (!/_(length|size)$|_equals$/.test(d.check)) break;
		const max = d.maximum ?? d.length ?? d.size;
		if (max >= 0) caps.push([max, ch]);
	}
	return caps;
}
function attachSchema(issues, start, inst) {
	var _a;
	for (let i = start; i < issues.length; i++) (_a = issues[i]).schema ?? (_a.schema = inst);
}
function finalizeIssue(iss, ctx, config) {
	var _a;
	const traits = iss.inst?._zod?.traits;
	if (traits?.has("$ZodType")) {
		if (traits.has("$ZodCheck")) (_a = iss).schema ?? (_a.schema = iss.inst);
		else iss.schema = iss.inst;
	}
	const schemaError = iss.schema !== iss.inst ? iss.schema?._zod.def?.error : void 0;
	const message = iss.message ? iss.message : unwrapMessage(iss.inst?._zod.def?.error?.(iss)) ?? unwrapMessage(schemaError?.(iss)) ?? unwrapMessage(ctx?.error?.(iss)) ?? unwrapMessage(config.customError?.(iss)) ?? unwrapMessage(config.localeError?.(iss)) ?? "Invalid input";
	const full = {};
	for (const k of Object.keys(iss)) {
		if (k === "inst" || k === "schema" || k === "continue" || k === "input" || k === "__proto__") continue;
		full[k] = iss[k];
	}
	full.path ?? (full.path = []);
	full.message = message;
	if (ctx?.reportInput) full.input = iss.input;
	return full;
}
const highSurrogate = /[\uD800-\uDBFF]/;
function codePointLength(str) {
	const units = str.length;
	if (!highSurrogate.test(str)) return units;
	let count = units;
	for (let i = 0; i < units - 1; i++) if ((str.charCodeAt(i) & 64512) === 55296 && (str.charCodeAt(i + 1) & 64512) === 56320) {
		count--;
		i++;
	}
	return count;
}
function getLengthableOrigin(input) {
	if (Array.isArray(input)) return "array";
	if (typeof input === "string") return "string";
	return "unknown";
}
function parsedType(data) {
	const t = typeof data;
	switch (t) {
		case "number": return Number.isNaN(data) ? "nan" : "number";
		case "object": {
			if (data === null) return "null";
			if (Array.isArray(data)) return "array";
			const obj = data;
			if (obj && Object.getPrototypeOf(obj) !== Object.prototype && "constructor" in obj && obj.constructor) return obj.constructor.name;
		}
	}
	return t;
}
function issue(...args) {
	const [iss, input, inst] = args;
	if (typeof iss === "string") return {
		message: iss,
		code: "custom",
		input,
		inst
	};
	return { ...iss };
}
function members(proto, table) {
	for (const key in table) {
		const desc = Object.getOwnPropertyDescriptor(table, key);
		if (desc.get) Object.defineProperty(proto, key, {
			...desc,
			enumerable: false
		});
		else defineBound(proto, key, desc.value);
	}
}
function own(inst, key, value, enumerable = true) {
	Object.defineProperty(inst, key, {
		configurable: true,
		writable: true,
		enumerable,
		value
	});
	return value;
}
function hide(inst, key, value) {
	return own(inst, key, value, false);
}
/* @__NO_SIDE_EFFECTS__ */
function derived(computes, table) {
	for (const key in computes) {
		const compute = computes[key];
		Object.defineProperty(table, key, {
			configurable: true,
			enumerable: true,
			get() {
				return own(this, key, compute(this));
			},
			set(value) {
				own(this, key, value);
			}
		});
	}
	return table;
}
function defineBound(proto, key, fn) {
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			return this == null ? fn : own(this, key, fn.bind(this));
		},
		set(value) {
			own(this, key, value);
		}
	});
}
function claim(inst, sentinel) {
	const proto = Object.getPrototypeOf(inst);
	return sentinel in proto ? void 0 : proto;
}
let installing;
let broke = false;
const breaker$1 = {
	configurable: true,
	get() {
		broke = true;
	}
};
function defineLazyInternal(inst, key, compute) {
	const proto = Object.getPrototypeOf(inst._zod);
	if (key in proto && installing !== inst._zod) {
		installing = void 0;
		return;
	}
	installing = inst._zod;
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			Object.defineProperty(this, key, breaker$1);
			const outer = broke;
			broke = false;
			try {
				const value = compute(this);
				if (broke) delete this[key];
				else Object.defineProperty(this, key, {
					configurable: true,
					writable: true,
					value
				});
				broke = broke || outer;
				return value;
			} catch (err) {
				delete this[key];
				broke = broke || outer;
				throw err;
			}
		},
		set(value) {
			Object.defineProperty(this, key, {
				configurable: true,
				writable: true,
				value
			});
		}
	});
}
function installLazyProp(inst, key, make, enumerable) {
	const proto = claim(inst, key);
	if (!proto) return;
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			const desc = {
				configurable: true,
				writable: true,
				enumerable,
				value: void 0
			};
			Object.defineProperty(this, key, desc);
			desc.value = make(this);
			Object.defineProperty(this, key, desc);
			return desc.value;
		},
		set(value) {
			Object.defineProperty(this, key, {
				configurable: true,
				writable: true,
				enumerable,
				value
			});
		}
	});
}
const CONSTANT_CATCH = "~constantCatch";
function constantCatch(value) {
	const fn = () => value;
	fn[CONSTANT_CATCH] = true;
	return fn;
}

// node_modules/zod/v4/core/core.js
var _a$1;
const _zodDesc = {
	value: void 0,
	enumerable: false
};
let _E = "captureStackTrace" in Error ? Error : null;
function newError(Definition) {
	const E = _E;
	if (E) {
		const saved = E.stackTraceLimit;
		if (typeof saved === "number") {
			try {
				E.stackTraceLimit = 0;
			} catch {
				_E = null;
				return new Definition();
			}
			try {
				return new Definition();
			} finally {
				E.stackTraceLimit = saved;
			}
		}
	}
	return new Definition();
}
/* @__NO_SIDE_EFFECTS__ */
function $constructor(name, initializer, proto, params) {
	const zodProto = {};
	function Internals(def) {
		this.def = def;
		this.constr = _;
		this.traits = /* @__PURE__ */ new Set();
	}
	Internals.prototype = zodProto;
	const protoMembers = proto;
	const initialized = protoMembers && /* @__PURE__ */ new WeakSet();
	function init(inst, def) {
		if (!inst._zod) {
			_zodDesc.value = new Internals(def);
			try {
				Object.defineProperty(inst, "_zod", _zodDesc);
			} finally {
				_zodDesc.value = void 0;
			}
		} else if (inst._zod.traits.has(name)) return;
		inst._zod.traits.add(name);
		initializer(inst, def);
		if (initialized) {
			const own = Object.getPrototypeOf(inst);
			const ctorProto = inst._zod.constr.prototype;
			let up = own;
			while (up && up !== ctorProto) up = Object.getPrototypeOf(up);
			const target = up ?? own;
			if (!initialized.has(target)) {
				initialized.add(target);
				members(target, protoMembers);
			}
		}
		const proto = _.prototype;
		for (const k in proto) {
			if (!Object.prototype.hasOwnProperty.call(proto, k)) continue;
			if (!(k in inst)) inst[k] = proto[k].bind(inst);
		}
	}
	const Parent = params?.Parent ?? Object;
	class Definition extends Parent {}
	Object.defineProperty(Definition, "name", { value: name });
	function _(def) {
		const inst = params?.Parent ? newError(Definition) : this;
		init(inst, def);
		const deferred = inst._zod.deferred;
		if (deferred) {
			for (const fn of deferred) fn();
			inst._zod.deferred = void 0;
		}
		const pp = globalThis.__zod_globalConfig?.postProcessor;
		if (pp) pp(inst);
		return inst;
	}
	Object.defineProperty(_, "init", { value: init });
	Object.defineProperty(_, Symbol.hasInstance, { value: (inst) => {
		if (params?.Parent && inst instanceof params.Parent) return true;
		return inst?._zod?.traits?.has(name);
	} });
	Object.defineProperty(_, "name", { value: name });
	return _;
}
var $ZodAsyncError = class extends Error {
	constructor() {
		super(`Encountered Promise during synchronous parse. Use .parseAsync() instead.`);
	}
};
var $ZodEncodeError = class extends Error {
	constructor(name) {
		super(`Encountered unidirectional transform during encode: ${name}`);
		this.name = "ZodEncodeError";
	}
};
(_a$1 = globalThis).__zod_globalConfig ?? (_a$1.__zod_globalConfig = {});
const globalConfig = globalThis.__zod_globalConfig;
function config(newConfig) {
	if (newConfig) Object.assign(globalConfig, newConfig);
	return globalConfig;
}

// node_modules/zod/v4/core/errors.js
function _getMessage() {
	const internals = this._zod;
	internals.message ?? (internals.message = JSON.stringify(internals.def, jsonStringifyReplacer, 2));
	return internals.message;
}
function _setMessage(value) {
	this._zod.message = value;
}
const _messageDesc = {
	get: _getMessage,
	set: _setMessage,
	enumerable: true,
	configurable: true
};
const _issuesDesc = {
	value: void 0,
	enumerable: false
};
const _installedToString = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
const initializer$1 = (inst, def) => {
	inst.name = "$ZodError";
	_issuesDesc.value = def;
	Object.defineProperty(inst, "issues", _issuesDesc);
	_issuesDesc.value = void 0;
	Object.defineProperty(inst, "message", _messageDesc);
	const proto = Object.getPrototypeOf(inst);
	if (!_installedToString.has(proto)) {
		_installedToString.add(proto);
		Object.defineProperty(proto, "toString", {
			configurable: true,
			enumerable: false,
			get() {
				const value = () => this.message;
				Object.defineProperty(this, "toString", {
					value,
					configurable: true,
					writable: true
				});
				return value;
			},
			set(value) {
				Object.defineProperty(this, "toString", {
					value,
					configurable: true,
					writable: true
				});
			}
		});
	}
};
const $ZodError = /* @__PURE__ */ $constructor("$ZodError", initializer$1);
function node(obj, key, make) {
	if (!Object.prototype.hasOwnProperty.call(obj, key)) {
		if (key === "__proto__") Object.defineProperty(obj, key, {
			value: make(),
			writable: true,
			enumerable: true,
			configurable: true
		});
		else obj[key] = make();
	}
	return obj[key];
}
function flattenError(error, mapper = (issue) => issue.message) {
	const fieldErrors = {};
	const formErrors = [];
	for (const sub of error.issues) if (sub.path.length > 0) node(fieldErrors, sub.path[0], () => []).push(mapper(sub));
	else formErrors.push(mapper(sub));
	return {
		formErrors,
		fieldErrors
	};
}
function formatError(error, mapper = (issue) => issue.message) {
	const fieldErrors = { _errors: [] };
	const processError = (error, path = []) => {
		for (const issue of error.issues) if (issue.code === "invalid_union" && issue.errors.length) issue.errors.map((issues) => processError({ issues }, [...path, ...issue.path]));
		else if (issue.code === "invalid_key") processError({ issues: issue.issues }, [...path, ...issue.path]);
		else if (issue.code === "invalid_element") processError({ issues: issue.issues }, [...path, ...issue.path]);
		else {
			const fullpath = [...path, ...issue.path];
			if (fullpath.length === 0) fieldErrors._errors.push(mapper(issue));
			else {
				let curr = fieldErrors;
				let i = 0;
				while (i < fullpath.length) {
					const el = fullpath[i];
					const terminal = i === fullpath.length - 1;
					if (el === "_errors") {
						if (terminal) curr._errors.push(mapper(issue));
						i++;
						continue;
					}
					if (!Object.prototype.hasOwnProperty.call(curr, el)) Object.defineProperty(curr, el, {
						value: { _errors: [] },
						enumerable: true,
						writable: true,
						configurable: true
					});
					const node = curr[el];
					if (terminal) node._errors.push(mapper(issue));
					curr = node;
					i++;
				}
			}
		}
	};
	processError(error);
	return fieldErrors;
}

// node_modules/zod/v4/core/parse.js
function finalizeParams(callee, params) {
	return {
		callee: params?.callee ?? callee,
		Err: params?.Err
	};
}
const _parse = (_Err) => {
	const fn = (schema, value, _ctx, _params) => {
		const ctx = _ctx ? {
			..._ctx,
			async: false
		} : { async: false };
		const result = schema._zod.run({
			value,
			issues: []
		}, ctx);
		if (result instanceof Promise) throw new $ZodAsyncError();
		if (result.issues.length) {
			const e = new ((_params?.Err) ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
			captureStackTrace(e, _params?.callee ?? fn);
			throw e;
		}
		return result.value;
	};
	return fn;
};
const _parseAsync = (_Err) => {
	const fn = async (schema, value, _ctx, params) => {
		const ctx = _ctx ? {
			..._ctx,
			async: true
		} : { async: true };
		let result = schema._zod.run({
			value,
			issues: []
		}, ctx);
		if (result instanceof Promise) result = await result;
		if (result.issues.length) {
			const e = new ((params?.Err) ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
			captureStackTrace(e, params?.callee ?? fn);
			throw e;
		}
		return result.value;
	};
	return fn;
};
const _safeParse = (_Err) => (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: false
	} : { async: false };
	const result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) throw new $ZodAsyncError();
	return result.issues.length ? failure(_Err, result.issues, ctx) : {
		success: true,
		data: result.value
	};
};
function failure(Err, issues, ctx) {
	let error;
	return {
		success: false,
		get error() {
			if (!error) {
				error = new Err(issues.map((iss) => finalizeIssue(iss, ctx, config())));
				issues = void 0;
				ctx = void 0;
			}
			return error;
		},
		set error(e) {
			error = e;
			issues = void 0;
			ctx = void 0;
		}
	};
}
const _safeParseAsync = (_Err) => async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: true
	} : { async: true };
	let result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) result = await result;
	return result.issues.length ? failure(_Err, result.issues, ctx) : {
		success: true,
		data: result.value
	};
};
const COMPILE_INVALID = /* @__PURE__ */ Symbol.for("zod.compile.invalid");
const COMPILE_FALLBACK = /* @__PURE__ */ Symbol.for("zod.compile.fallback");
const validate$1 = ((schema, value, _ctx) => {
	const validator = schema._zod.bag.validator;
	if (validator !== void 0) {
		if (validator(value) !== COMPILE_INVALID) return true;
		if (validator.definite === true && _ctx === void 0) return false;
	}
	return validateFallback(schema, value, _ctx);
});
function validateFallback(schema, value, _ctx) {
	const ctx = _ctx ? {
		..._ctx,
		async: false,
		abortEarly: true
	} : {
		async: false,
		abortEarly: true
	};
	const fallbackRun = schema._zod.bag.fallbackRun;
	let result;
	if (fallbackRun) {
		ctx[COMPILE_FALLBACK] = true;
		result = fallbackRun({
			value,
			issues: []
		}, ctx);
	} else result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) throw new $ZodAsyncError();
	return result.issues.length === 0;
}
const validateAsync$1 = async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: true,
		abortEarly: true
	} : {
		async: true,
		abortEarly: true
	};
	let result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) result = await result;
	return result.issues.length === 0;
};
const _encode = (_Err) => {
	const parse = _parse(_Err);
	const fn = (schema, value, _ctx, _params) => {
		const ctx = _ctx ? {
			..._ctx,
			direction: "backward"
		} : { direction: "backward" };
		return parse(schema, value, ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _decode = (_Err) => {
	const parse = _parse(_Err);
	const fn = (schema, value, _ctx, _params) => {
		return parse(schema, value, _ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _encodeAsync = (_Err) => {
	const parseAsync = _parseAsync(_Err);
	const fn = async (schema, value, _ctx, _params) => {
		const ctx = _ctx ? {
			..._ctx,
			direction: "backward"
		} : { direction: "backward" };
		return await parseAsync(schema, value, ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _decodeAsync = (_Err) => {
	const parseAsync = _parseAsync(_Err);
	const fn = async (schema, value, _ctx, _params) => {
		return await parseAsync(schema, value, _ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _safeEncode = (_Err) => (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		direction: "backward"
	} : { direction: "backward" };
	return _safeParse(_Err)(schema, value, ctx);
};
const _safeDecode = (_Err) => (schema, value, _ctx) => {
	return _safeParse(_Err)(schema, value, _ctx);
};
const _safeEncodeAsync = (_Err) => async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		direction: "backward"
	} : { direction: "backward" };
	return _safeParseAsync(_Err)(schema, value, ctx);
};
const _safeDecodeAsync = (_Err) => async (schema, value, _ctx) => {
	return _safeParseAsync(_Err)(schema, value, _ctx);
};

// node_modules/zod/v4/core/regexes.js
const cuid = /^[cC][0-9a-z]{6,}$/;
const cuid2 = /^[0-9a-z]+$/;
const ulid = /^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$/;
const xid = /^[0-9a-vA-V]{20}$/;
const ksuid = /^[A-Za-z0-9]{27}$/;
const nanoid = /^[a-zA-Z0-9_-]{21}$/;
function nanoidOfLength(length) {
	return new RegExp(`^[a-zA-Z0-9_-]{${length}}$`);
}
const duration$3 = /^P(?:(\d+W)|(?!.*W)(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$/;
const guid = /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$/;
const uuid = (version) => {
	if (!version) return /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$/;
	return new RegExp(`^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-${version}[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12})$`);
};
const email = /^(?:[A-Za-z0-9_'+\-]+\.)*[A-Za-z0-9_'+\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}$/;
const _emoji$1 = `^(?=[\\s\\S]*[\\p{Extended_Pictographic}\\p{Regional_Indicator}\\u20E3])[\\p{Extended_Pictographic}\\p{Emoji_Component}]+$`;
function emoji() {
	return new RegExp(_emoji$1, "u");
}
const ipv4 = /^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])$/;
const ipv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$/;
const cidrv4 = /^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\/([0-9]|[1-2][0-9]|3[0-2])$/;
const cidrv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))\/(12[0-8]|1[01][0-9]|[1-9]?[0-9])$/;
const base64 = /^$|^(?:[0-9a-zA-Z+/]{4})*(?:(?:[0-9a-zA-Z+/]{2}==)|(?:[0-9a-zA-Z+/]{3}=))?$/;
const base64url = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/;
const httpProtocol = /^https?$/;
const e164 = /^\+[1-9]\d{6,14}$/;
const dateSource = `(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))`;
function anchor(source) {
	return new RegExp(`^${source}$`);
}
const date = /*@__PURE__*/ anchor(dateSource);
function timeSource(args) {
	const hhmm = `(?:[01]\\d|2[0-3]):[0-5]\\d`;
	return typeof args.precision === "number" ? args.precision === -1 ? `${hhmm}` : args.precision === 0 ? `${hhmm}:[0-5]\\d` : `${hhmm}:[0-5]\\d\\.\\d{${args.precision}}` : args.seconds ? `${hhmm}:[0-5]\\d(?:\\.\\d+)?` : `${hhmm}(?::[0-5]\\d(?:\\.\\d+)?)?`;
}
function time(args) {
	return new RegExp(`^${timeSource(args)}$`);
}
function datetime$1(args) {
	const opts = ["Z"];
	if (args.offset) opts.push(`([+-](?:[01]\\d|2[0-3]):[0-5]\\d)`);
	const qualified = `${timeSource({
		precision: args.precision,
		seconds: true
	})}(?:${opts.join("|")})`;
	const timeRegex = args.local ? `${qualified}|${timeSource({ precision: args.precision })}` : qualified;
	return new RegExp(`^${dateSource}T(?:${timeRegex})$`);
}
const anyString = /^[\s\S]{0,}$/;
const integer = /^-?\d+$/;
const number$1 = /^-?\d+(?:\.\d+)?$/;
const boolean$1 = /^(?:true|false)$/i;
const _null$2 = /^null$/i;
const lowercase = /^[^A-Z]*$/;
const uppercase = /^[^a-z]*$/;

// node_modules/zod/v4/core/checks.js
const $ZodCheck = /*@__PURE__*/ $constructor("$ZodCheck", (inst, def) => {
	var _a;
	inst._zod ?? (inst._zod = {});
	inst._zod.def = def;
	(_a = inst._zod).onattach ?? (_a.onattach = []);
});
const _whenHasLength = (payload) => {
	const val = payload.value;
	return !nullish(val) && val.length !== void 0;
};
const numericOriginMap = {
	number: "number",
	bigint: "bigint",
	object: "date"
};
const $ZodCheckLessThan = /*@__PURE__*/ $constructor("$ZodCheckLessThan", (inst, def) => {
	$ZodCheck.init(inst, def);
	const origin = numericOriginMap[typeof def.value];
	inst._zod.check = (payload) => {
		if (def.inclusive ? payload.value <= def.value : payload.value < def.value) return;
		payload.issues.push({
			origin: numericOriginMap[typeof payload.value] ?? origin,
			code: "too_big",
			maximum: typeof def.value === "object" ? def.value.getTime() : def.value,
			input: payload.value,
			inclusive: def.inclusive,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckGreaterThan = /*@__PURE__*/ $constructor("$ZodCheckGreaterThan", (inst, def) => {
	$ZodCheck.init(inst, def);
	const origin = numericOriginMap[typeof def.value];
	inst._zod.check = (payload) => {
		if (def.inclusive ? payload.value >= def.value : payload.value > def.value) return;
		payload.issues.push({
			origin: numericOriginMap[typeof payload.value] ?? origin,
			code: "too_small",
			minimum: typeof def.value === "object" ? def.value.getTime() : def.value,
			input: payload.value,
			inclusive: def.inclusive,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMultipleOf = /*@__PURE__*/ $constructor("$ZodCheckMultipleOf", (inst, def) => {
	$ZodCheck.init(inst, def);
	inst._zod.check = (payload) => {
		if (typeof payload.value !== typeof def.value) throw new Error("Cannot mix number and bigint in multiple_of check.");
		if (typeof payload.value === "bigint" ? def.value !== BigInt(0) && payload.value % def.value === BigInt(0) : floatSafeRemainder(payload.value, def.value) === 0) return;
		payload.issues.push({
			origin: typeof payload.value,
			code: "not_multiple_of",
			divisor: def.value,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckNumberFormat = /*@__PURE__*/ $constructor("$ZodCheckNumberFormat", (inst, def) => {
	$ZodCheck.init(inst, def);
	def.format = def.format || "float64";
	const isInt = def.format?.includes("int");
	const origin = isInt ? "int" : "number";
	const [minimum, maximum] = NUMBER_FORMAT_RANGES[def.format];
	inst._zod.check = (payload) => {
		const input = payload.value;
		if (isInt) {
			if (!Number.isInteger(input)) {
				payload.issues.push({
					expected: origin,
					format: def.format,
					code: "invalid_type",
					continue: false,
					input,
					inst
				});
				return;
			}
			if (!Number.isSafeInteger(input)) {
				if (input > 0) payload.issues.push({
					input,
					code: "too_big",
					maximum: Number.MAX_SAFE_INTEGER,
					note: "Integers must be within the safe integer range.",
					inst,
					origin,
					inclusive: true,
					continue: !def.abort
				});
				else payload.issues.push({
					input,
					code: "too_small",
					minimum: Number.MIN_SAFE_INTEGER,
					note: "Integers must be within the safe integer range.",
					inst,
					origin,
					inclusive: true,
					continue: !def.abort
				});
				return;
			}
		}
		if (input < minimum) payload.issues.push({
			origin: "number",
			input,
			code: "too_small",
			minimum,
			inclusive: true,
			inst,
			continue: !def.abort
		});
		if (input > maximum) payload.issues.push({
			origin: "number",
			input,
			code: "too_big",
			maximum,
			inclusive: true,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMaxLength = /*@__PURE__*/ $constructor("$ZodCheckMaxLength", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		if ((typeof input === "string" && units > def.maximum ? codePointLength(input) : units) <= def.maximum) return;
		const origin = getLengthableOrigin(input);
		payload.issues.push({
			origin,
			code: "too_big",
			maximum: def.maximum,
			inclusive: true,
			input,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMinLength = /*@__PURE__*/ $constructor("$ZodCheckMinLength", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		if ((typeof input === "string" && units >= def.minimum && units < def.minimum * 2 ? codePointLength(input) : units) >= def.minimum) return;
		const origin = getLengthableOrigin(input);
		payload.issues.push({
			origin,
			code: "too_small",
			minimum: def.minimum,
			inclusive: true,
			input,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckLengthEquals = /*@__PURE__*/ $constructor("$ZodCheckLengthEquals", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		const length = typeof input === "string" && units >= def.length && units <= def.length * 2 ? codePointLength(input) : units;
		if (length === def.length) return;
		const origin = getLengthableOrigin(input);
		const tooBig = length > def.length;
		payload.issues.push({
			origin,
			...tooBig ? {
				code: "too_big",
				maximum: def.length
			} : {
				code: "too_small",
				minimum: def.length
			},
			inclusive: true,
			exact: true,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckStringFormat = /*@__PURE__*/ $constructor("$ZodCheckStringFormat", (inst, def) => {
	var _a, _b;
	$ZodCheck.init(inst, def);
	if (def.pattern) (_a = inst._zod).check ?? (_a.check = (payload) => {
		def.pattern.lastIndex = 0;
		if (def.pattern.test(payload.value)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: def.format,
			input: payload.value,
			...def.pattern ? { pattern: def.pattern.toString() } : {},
			inst,
			continue: !def.abort
		});
	});
	else (_b = inst._zod).check ?? (_b.check = () => {});
});
const $ZodCheckRegex = /*@__PURE__*/ $constructor("$ZodCheckRegex", (inst, def) => {
	$ZodCheckStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		def.pattern.lastIndex = 0;
		if (def.pattern.test(payload.value)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "regex",
			input: payload.value,
			pattern: def.pattern.toString(),
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckLowerCase = /*@__PURE__*/ $constructor("$ZodCheckLowerCase", (inst, def) => {
	def.pattern ?? (def.pattern = lowercase);
	$ZodCheckStringFormat.init(inst, def);
});
const $ZodCheckUpperCase = /*@__PURE__*/ $constructor("$ZodCheckUpperCase", (inst, def) => {
	def.pattern ?? (def.pattern = uppercase);
	$ZodCheckStringFormat.init(inst, def);
});
const $ZodCheckIncludes = /*@__PURE__*/ $constructor("$ZodCheckIncludes", (inst, def) => {
	$ZodCheck.init(inst, def);
	const escapedRegex = escapeRegex(def.includes);
	def.pattern = new RegExp(typeof def.position === "number" ? `^.{${def.position},}${escapedRegex}` : escapedRegex);
	inst._zod.check = (payload) => {
		if (payload.value.includes(def.includes, def.position)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "includes",
			includes: def.includes,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckStartsWith = /*@__PURE__*/ $constructor("$ZodCheckStartsWith", (inst, def) => {
	$ZodCheck.init(inst, def);
	const pattern = new RegExp(`^${escapeRegex(def.prefix)}.*`);
	def.pattern ?? (def.pattern = pattern);
	inst._zod.check = (payload) => {
		if (payload.value.startsWith(def.prefix)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "starts_with",
			prefix: def.prefix,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckEndsWith = /*@__PURE__*/ $constructor("$ZodCheckEndsWith", (inst, def) => {
	$ZodCheck.init(inst, def);
	const pattern = new RegExp(`.*${escapeRegex(def.suffix)}$`);
	def.pattern ?? (def.pattern = pattern);
	inst._zod.check = (payload) => {
		if (payload.value.endsWith(def.suffix)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "ends_with",
			suffix: def.suffix,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckOverwrite = /*@__PURE__*/ $constructor("$ZodCheckOverwrite", (inst, def) => {
	$ZodCheck.init(inst, def);
	inst._zod.check = (payload) => {
		payload.value = def.tx(payload.value);
	};
});

// node_modules/zod/v4/core/doc.js
var Doc = class {
	constructor(args = [], closed = {}) {
		this.content = [];
		this.indent = 0;
		this.args = args;
		this.closed = closed;
	}
	indented(fn) {
		this.indent += 1;
		try {
			fn(this);
		} finally {
			this.indent -= 1;
		}
	}
	write(arg) {
		if (typeof arg === "function") {
			arg(this, { execution: "sync" });
			arg(this, { execution: "async" });
			return;
		}
		const lines = arg.split("\n").filter((x) => x);
		const minIndent = Math.min(...lines.map((x) => x.length - x.trimStart().length));
		const dedented = lines.map((x) => x.slice(minIndent)).map((x) => " ".repeat(this.indent * 2) + x);
		for (const line of dedented) this.content.push(line);
	}
	compile() {
		const F = Function;
		const content = this?.content ?? [``];
		return new F(...Object.keys(this.closed), `return function (${this.args.join(", ")}) {\n${content.join("\n")}\n};`)(...Object.values(this.closed));
	}
};

// node_modules/zod/v4/core/versions.js
const version = {
	major: 4,
	minor: 6,
	patch: 7
};

// node_modules/zod/v4/core/schemas.js
const $ZodType = /*@__PURE__*/ $constructor("$ZodType", (inst, def) => {
	var _a;
	inst ?? (inst = {});
	inst._zod.def = def;
	inst._zod.bag = inst._zod.bag || {};
	inst._zod.version = version;
	const defChecks = inst._zod.def.checks;
	const checks = inst._zod.traits.has("$ZodCheck") ? [inst, ...defChecks ?? []] : defChecks?.length ? [...defChecks] : [];
	for (const ch of checks) for (const fn of ch._zod.onattach) fn(inst);
	if (checks.length === 0) {
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred?.push(() => {
			inst._zod.run = inst._zod.parse;
		});
	} else {
		const runChecks = (payload, checks, ctx) => {
			if (payload.memo) return payload;
			let isAborted = aborted(payload);
			let asyncResult;
			for (const ch of checks) {
				if (ch._zod.def.when) {
					if (explicitlyAborted(payload)) continue;
					if (!ch._zod.def.when(payload)) continue;
				} else if (isAborted) continue;
				const currLen = payload.issues.length;
				const _ = ch._zod.check(payload);
				if (_ instanceof Promise && ctx?.async === false) throw new $ZodAsyncError();
				if (asyncResult || _ instanceof Promise) asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
					await _;
					if (payload.issues.length === currLen) return;
					attachSchema(payload.issues, currLen, inst);
					if (!isAborted) isAborted = aborted(payload, currLen);
				});
				else {
					if (payload.issues.length === currLen) continue;
					attachSchema(payload.issues, currLen, inst);
					if (!isAborted) isAborted = aborted(payload, currLen);
				}
			}
			if (asyncResult) return asyncResult.then(() => {
				return payload;
			});
			return payload;
		};
		const handleCanaryResult = (canary, payload, ctx) => {
			if (aborted(canary)) {
				canary.aborted = true;
				return canary;
			}
			const checkResult = runChecks(payload, checks, ctx);
			if (checkResult instanceof Promise) {
				if (ctx.async === false) throw new $ZodAsyncError();
				return checkResult.then((checkResult) => inst._zod.parse(checkResult, ctx));
			}
			return inst._zod.parse(checkResult, ctx);
		};
		inst._zod.run = (payload, ctx) => {
			if (ctx.skipChecks) return inst._zod.parse(payload, ctx);
			if (ctx.direction === "backward") {
				const canary = inst._zod.parse({
					value: payload.value,
					issues: []
				}, {
					...ctx,
					skipChecks: true
				});
				if (canary instanceof Promise) return canary.then((canary) => {
					return handleCanaryResult(canary, payload, ctx);
				});
				return handleCanaryResult(canary, payload, ctx);
			}
			const result = inst._zod.parse(payload, ctx);
			if (result instanceof Promise) {
				if (ctx.async === false) throw new $ZodAsyncError();
				return result.then((result) => runChecks(result, checks, ctx));
			}
			return runChecks(result, checks, ctx);
		};
	}
}, {
	get "~standard"() {
		return hide(this, "~standard", standardProps(this));
	},
	set "~standard"(value) {
		own(this, "~standard", value);
	}
});
const toStandardResult = (r, ctx) => r.issues.length ? { issues: r.issues.map((iss) => finalizeIssue(iss, ctx, config())) } : { value: r.value };
async function validateAsync(inst, value) {
	const ctx = { async: true };
	return toStandardResult(await inst._zod.run({
		value,
		issues: []
	}, ctx), ctx);
}
function standardProps(inst) {
	return {
		validate: (value) => {
			const ctx = { async: false };
			try {
				const r = inst._zod.run({
					value,
					issues: []
				}, ctx);
				if (!(r instanceof Promise)) return toStandardResult(r, ctx);
			} catch (_) {}
			return validateAsync(inst, value);
		},
		vendor: "zod",
		version: 1
	};
}
const $ZodString = /*@__PURE__*/ $constructor("$ZodString", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = def.pattern ?? anyString;
	inst._zod.parse = (payload, _) => {
		if (def.coerce) try {
			payload.value = String(payload.value);
		} catch (_) {}
		if (typeof payload.value === "string") return payload;
		payload.issues.push({
			expected: "string",
			code: "invalid_type",
			input: payload.value,
			inst
		});
		return payload;
	};
});
const $ZodStringFormat = /*@__PURE__*/ $constructor("$ZodStringFormat", (inst, def) => {
	$ZodCheckStringFormat.init(inst, def);
	$ZodString.init(inst, def);
});
const $ZodGUID = /*@__PURE__*/ $constructor("$ZodGUID", (inst, def) => {
	def.pattern ?? (def.pattern = guid);
	$ZodStringFormat.init(inst, def);
});
const $ZodUUID = /*@__PURE__*/ $constructor("$ZodUUID", (inst, def) => {
	if (def.version) {
		const v = {
			v1: 1,
			v2: 2,
			v3: 3,
			v4: 4,
			v5: 5,
			v6: 6,
			v7: 7,
			v8: 8
		}[def.version];
		if (v === void 0) throw new Error(`Invalid UUID version: "${def.version}"`);
		def.pattern ?? (def.pattern = uuid(v));
	} else def.pattern ?? (def.pattern = uuid());
	$ZodStringFormat.init(inst, def);
});
const $ZodEmail = /*@__PURE__*/ $constructor("$ZodEmail", (inst, def) => {
	def.pattern ?? (def.pattern = email);
	$ZodStringFormat.init(inst, def);
});
const URL_BAD_FORMAT = 1;
const URL_UNPARSEABLE = 2;
function canParseURL(input) {
	try {
		if (typeof URL !== "undefined" && typeof URL.canParse === "function") return URL.canParse(input);
		new URL(input);
		return true;
	} catch {
		return false;
	}
}
function validateURL(trimmed, def) {
	if (!("normalize" in def) && !("hostname" in def) && !("protocol" in def)) return canParseURL(trimmed) || 2;
	return parseURLObject(trimmed, def);
}
function parseURLObject(trimmed, def) {
	if (!def.normalize && def.protocol?.source === httpProtocol.source && !/^https?:\/\//i.test(trimmed)) return 1;
	try {
		if (typeof URL !== "undefined") {
			const URLStatic = URL;
			if (typeof URLStatic.parse === "function") return URLStatic.parse(trimmed) ?? 2;
		}
		return new URL(trimmed);
	} catch {
		return 2;
	}
}
const asciiTabOrNewline = /[\t\n\r]/g;
function stripTabAndNewline(value) {
	return value.replace(asciiTabOrNewline, "");
}
function urlHostnameOk(url, hostname) {
	hostname.lastIndex = 0;
	return hostname.test(url.hostname);
}
function urlProtocolOk(url, protocol) {
	protocol.lastIndex = 0;
	return protocol.test(url.protocol.endsWith(":") ? url.protocol.slice(0, -1) : url.protocol);
}
const $ZodURL = /*@__PURE__*/ $constructor("$ZodURL", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		try {
			const trimmed = payload.value.trim();
			const url = validateURL(trimmed, def);
			if (url === 1) {
				payload.issues.push({
					code: "invalid_format",
					format: "url",
					note: "Invalid URL format",
					input: payload.value,
					inst,
					continue: !def.abort
				});
				return;
			}
			if (url === 2) {
				payload.issues.push({
					code: "invalid_format",
					format: "url",
					input: payload.value,
					inst,
					continue: !def.abort
				});
				return;
			}
			if (url === true) {
				payload.value = stripTabAndNewline(trimmed);
				return;
			}
			if (def.hostname && !urlHostnameOk(url, def.hostname)) payload.issues.push({
				code: "invalid_format",
				format: "url",
				note: "Invalid hostname",
				pattern: def.hostname.source,
				input: payload.value,
				inst,
				continue: !def.abort
			});
			if (def.protocol && !urlProtocolOk(url, def.protocol)) payload.issues.push({
				code: "invalid_format",
				format: "url",
				note: "Invalid protocol",
				pattern: def.protocol.source,
				input: payload.value,
				inst,
				continue: !def.abort
			});
			payload.value = def.normalize ? url.href : stripTabAndNewline(trimmed);
			return;
		} catch (_) {
			payload.issues.push({
				code: "invalid_format",
				format: "url",
				input: payload.value,
				inst,
				continue: !def.abort
			});
		}
	};
});
const $ZodEmoji = /*@__PURE__*/ $constructor("$ZodEmoji", (inst, def) => {
	def.pattern ?? (def.pattern = emoji());
	$ZodStringFormat.init(inst, def);
});
const $ZodNanoID = /*@__PURE__*/ $constructor("$ZodNanoID", (inst, def) => {
	if (def.length !== void 0 && (!Number.isInteger(def.length) || def.length < 1)) throw new Error(`Invalid nanoid length: ${def.length}`);
	def.pattern ?? (def.pattern = def.length === void 0 ? nanoid : nanoidOfLength(def.length));
	$ZodStringFormat.init(inst, def);
});
const $ZodCUID = /*@__PURE__*/ $constructor("$ZodCUID", (inst, def) => {
	def.pattern ?? (def.pattern = cuid);
	$ZodStringFormat.init(inst, def);
});
const $ZodCUID2 = /*@__PURE__*/ $constructor("$ZodCUID2", (inst, def) => {
	def.pattern ?? (def.pattern = cuid2);
	$ZodStringFormat.init(inst, def);
});
const $ZodULID = /*@__PURE__*/ $constructor("$ZodULID", (inst, def) => {
	def.pattern ?? (def.pattern = ulid);
	$ZodStringFormat.init(inst, def);
});
const $ZodXID = /*@__PURE__*/ $constructor("$ZodXID", (inst, def) => {
	def.pattern ?? (def.pattern = xid);
	$ZodStringFormat.init(inst, def);
});
const $ZodKSUID = /*@__PURE__*/ $constructor("$ZodKSUID", (inst, def) => {
	def.pattern ?? (def.pattern = ksuid);
	$ZodStringFormat.init(inst, def);
});
const $ZodISODateTime = /*@__PURE__*/ $constructor("$ZodISODateTime", (inst, def) => {
	def.pattern ?? (def.pattern = datetime$1(def));
	$ZodStringFormat.init(inst, def);
});
const $ZodISODate = /*@__PURE__*/ $constructor("$ZodISODate", (inst, def) => {
	def.pattern ?? (def.pattern = date);
	$ZodStringFormat.init(inst, def);
});
const $ZodISOTime = /*@__PURE__*/ $constructor("$ZodISOTime", (inst, def) => {
	def.pattern ?? (def.pattern = time(def));
	$ZodStringFormat.init(inst, def);
});
const $ZodISODuration = /*@__PURE__*/ $constructor("$ZodISODuration", (inst, def) => {
	def.pattern ?? (def.pattern = duration$3);
	$ZodStringFormat.init(inst, def);
});
const $ZodIPv4 = /*@__PURE__*/ $constructor("$ZodIPv4", (inst, def) => {
	def.pattern ?? (def.pattern = ipv4);
	$ZodStringFormat.init(inst, def);
});
const ipv6Alphabet = /^[0-9a-fA-F:.]+$/;
function isValidIPv6(value) {
	if (!ipv6Alphabet.test(value)) return false;
	return canParseURL(`http://[${value}]`);
}
const $ZodIPv6 = /*@__PURE__*/ $constructor("$ZodIPv6", (inst, def) => {
	def.pattern ?? (def.pattern = ipv6);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (!isValidIPv6(payload.value)) payload.issues.push({
			code: "invalid_format",
			format: "ipv6",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCIDRv4 = /*@__PURE__*/ $constructor("$ZodCIDRv4", (inst, def) => {
	def.pattern ?? (def.pattern = cidrv4);
	$ZodStringFormat.init(inst, def);
});
function isValidCIDRv6(value) {
	const parts = value.split("/");
	if (parts.length !== 2) return false;
	const [address, prefix] = parts;
	if (!prefix) return false;
	const prefixNum = Number(prefix);
	if (`${prefixNum}` !== prefix) return false;
	if (prefixNum < 0 || prefixNum > 128) return false;
	return isValidIPv6(address);
}
const $ZodCIDRv6 = /*@__PURE__*/ $constructor("$ZodCIDRv6", (inst, def) => {
	def.pattern ?? (def.pattern = cidrv6);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (!isValidCIDRv6(payload.value)) payload.issues.push({
			code: "invalid_format",
			format: "cidrv6",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
function isValidBase64(data) {
	if (data === "") return true;
	if (/\s/.test(data)) return false;
	if (data.length % 4 !== 0) return false;
	try {
		atob(data);
		return true;
	} catch {
		return false;
	}
}
const base64Charset = /^[0-9a-zA-Z+/]*={0,2}$/;
const $ZodBase64 = /*@__PURE__*/ $constructor("$ZodBase64", (inst, def) => {
	def.pattern ?? (def.pattern = base64Charset);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidBase64(payload.value)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "base64",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const base64urlCharset = /^[A-Za-z0-9_-]*$/;
function isValidBase64URL(data) {
	if (!base64urlCharset.test(data)) return false;
	const base64 = data.replace(/[-_]/g, (c) => c === "-" ? "+" : "/");
	return isValidBase64(base64.padEnd(Math.ceil(base64.length / 4) * 4, "="));
}
const $ZodBase64URL = /*@__PURE__*/ $constructor("$ZodBase64URL", (inst, def) => {
	def.pattern ?? (def.pattern = base64urlCharset);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidBase64URL(payload.value)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "base64url",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodE164 = /*@__PURE__*/ $constructor("$ZodE164", (inst, def) => {
	def.pattern ?? (def.pattern = e164);
	$ZodStringFormat.init(inst, def);
});
function isValidJWT(token, algorithm = null) {
	try {
		const tokensParts = token.split(".");
		if (tokensParts.length !== 3) return false;
		const [header] = tokensParts;
		if (!header) return false;
		const parsedHeader = JSON.parse(atob(header));
		if ("typ" in parsedHeader && parsedHeader?.typ !== "JWT") return false;
		if (!parsedHeader.alg) return false;
		if (algorithm && (!("alg" in parsedHeader) || parsedHeader.alg !== algorithm)) return false;
		return true;
	} catch {
		return false;
	}
}
const $ZodJWT = /*@__PURE__*/ $constructor("$ZodJWT", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidJWT(payload.value, def.alg)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "jwt",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodNumber = /*@__PURE__*/ $constructor("$ZodNumber", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = number$1;
	inst._zod.parse = (payload, _ctx) => {
		if (def.coerce) try {
			payload.value = Number(payload.value);
		} catch (_) {}
		const input = payload.value;
		if (typeof input === "number" && !Number.isNaN(input) && Number.isFinite(input)) return payload;
		const received = typeof input === "number" ? Number.isNaN(input) ? "NaN" : !Number.isFinite(input) ? String(input) : void 0 : void 0;
		payload.issues.push({
			expected: "number",
			code: "invalid_type",
			input,
			inst,
			...received ? { received } : {}
		});
		return payload;
	};
});
const $ZodNumberFormat = /*@__PURE__*/ $constructor("$ZodNumberFormat", (inst, def) => {
	$ZodCheckNumberFormat.init(inst, def);
	$ZodNumber.init(inst, def);
});
const $ZodBoolean = /*@__PURE__*/ $constructor("$ZodBoolean", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = boolean$1;
	inst._zod.parse = (payload, _ctx) => {
		if (def.coerce) try {
			payload.value = Boolean(payload.value);
		} catch (_) {}
		const input = payload.value;
		if (typeof input === "boolean") return payload;
		payload.issues.push({
			expected: "boolean",
			code: "invalid_type",
			input,
			inst
		});
		return payload;
	};
});
const $ZodNull = /*@__PURE__*/ $constructor("$ZodNull", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = _null$2;
	inst._zod.values = /* @__PURE__ */ new Set([null]);
	inst._zod.parse = (payload, _ctx) => {
		const input = payload.value;
		if (input === null) return payload;
		payload.issues.push({
			expected: "null",
			code: "invalid_type",
			input,
			inst
		});
		return payload;
	};
});
const $ZodUnknown = /*@__PURE__*/ $constructor("$ZodUnknown", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload) => payload;
});
const $ZodNever = /*@__PURE__*/ $constructor("$ZodNever", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, _ctx) => {
		payload.issues.push({
			expected: "never",
			code: "invalid_type",
			input: payload.value,
			inst
		});
		return payload;
	};
});
function capSize(inst, size) {
	const caps = sizeCaps(inst._zod.def.checks);
	if (!caps.length) return;
	const cap = Math.min(...caps.map((c) => c[0]));
	const parse = inst._zod.parse;
	inst._zod.parse = (payload, ctx) => {
		const n = size(payload.value);
		if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
			for (const [max, ch] of sizeCaps(inst._zod.def.checks)) if (n > max && ch._zod.def.when(payload)) {
				const start = payload.issues.length;
				ch._zod.check(payload);
				payload.issues[start].continue = false;
				attachSchema(payload.issues, start, inst);
				return payload;
			}
		}
		return parse(payload, ctx);
	};
}
const arraySize = (input) => Array.isArray(input) ? input.length : -1;
function handleArrayResult(result, final, index) {
	if (result.issues.length) final.issues.push(...prefixIssues(index, result.issues));
	final.value[index] = result.value;
}
const $ZodArray = /*@__PURE__*/ $constructor("$ZodArray", (inst, def) => {
	$ZodType.init(inst, def);
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!Array.isArray(input)) {
			payload.issues.push({
				expected: "array",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, Array(input.length), ctx) : Array(input.length);
		const proms = [];
		const abortEarly = ctx?.abortEarly;
		for (let i = 0; i < input.length; i++) {
			const item = input[i];
			const result = def.element._zod.run({
				value: item,
				issues: []
			}, ctx);
			if (result instanceof Promise) proms.push(result.then((result) => handleArrayResult(result, payload, i)));
			else {
				handleArrayResult(result, payload, i);
				if (abortEarly && result.issues.length !== 0 && aborted(result)) break;
			}
		}
		if (proms.length) return Promise.all(proms).then(() => payload);
		return payload;
	};
	capSize(inst, arraySize);
});
function handlePropertyResult(result, final, key, input, optin, optout) {
	const isPresent = key in input;
	const isOptionalOut = optout === "optional";
	if (!isPresent && isOptionalOut && optin === "optional") return;
	if (result.issues.length) {
		if (optin !== void 0 && isOptionalOut && !isPresent) return;
		final.issues.push(...prefixIssues(key, result.issues));
	}
	if (!isPresent && optin === void 0) {
		if (!result.issues.length) final.issues.push({
			code: "invalid_type",
			expected: "nonoptional",
			input: void 0,
			path: [key]
		});
		return;
	}
	if (result.value === void 0) {
		if (isPresent || optin === "defaulted" && !isOptionalOut) final.value[key] = void 0;
	} else final.value[key] = result.value;
}
const NO_SYMBOL_KEYS = [];
function normalizeDef(def) {
	const keys = Object.keys(def.shape);
	const ownSymbols = Object.getOwnPropertySymbols(def.shape);
	const symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS;
	const allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
	for (const k of allKeys) if (!def.shape?.[k]?._zod?.traits?.has("$ZodType")) throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
	const okeys = optionalKeys(def.shape);
	return {
		...def,
		allKeys,
		symbolKeys,
		keySet: new Set(keys),
		numKeys: keys.length,
		optionalKeys: new Set(okeys)
	};
}
function handleCatchall(proms, input, payload, ctx, def, inst, abortEarly) {
	const unrecognized = [];
	const keySet = def.keySet;
	const _catchall = def.catchall._zod;
	const t = _catchall.def.type;
	const optin = _catchall.optin;
	const optout = _catchall.optout;
	let seen = 0;
	for (const key in input) {
		if (abortEarly && payload.issues.length !== seen) {
			if (aborted(payload, seen)) break;
			seen = payload.issues.length;
		}
		if (keySet.has(key)) continue;
		if (key === "__proto__") {
			if (t === "never") unrecognized.push(key);
			continue;
		}
		if (t === "never") {
			unrecognized.push(key);
			continue;
		}
		const r = _catchall.run({
			value: input[key],
			issues: []
		}, ctx);
		if (r instanceof Promise) proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
		else handlePropertyResult(r, payload, key, input, optin, optout);
	}
	if (unrecognized.length) payload.issues.push({
		code: "unrecognized_keys",
		keys: unrecognized,
		input,
		inst,
		continue: true
	});
	if (!proms.length) return payload;
	return Promise.all(proms).then(() => {
		return payload;
	});
}
const $ZodObject = /*@__PURE__*/ $constructor("$ZodObject", (inst, def) => {
	$ZodType.init(inst, def);
	const desc = Object.getOwnPropertyDescriptor(def, "shape");
	const sh = desc?.get ? desc.get.raw : def.shape ?? {};
	if (sh) {
		const get = () => {
			const newSh = { ...sh };
			Object.defineProperty(def, "shape", { value: newSh });
			get.raw = newSh;
			return newSh;
		};
		get.raw = sh;
		Object.defineProperty(def, "shape", { get });
	}
	const _normalized = cached(() => normalizeDef(def));
	defineLazyInternal(inst, "propValues", (zod) => {
		const shape = zod.def.shape;
		const propValues = {};
		for (const key in shape) {
			const field = shape[key]._zod;
			if (field.values) {
				if (!Object.prototype.hasOwnProperty.call(propValues, key)) assignProp(propValues, key, /* @__PURE__ */ new Set());
				for (const v of field.values) propValues[key].add(v);
				if (field.optin !== void 0) propValues[key].add(void 0);
			}
		}
		return propValues;
	});
	const isObject$3 = isObject;
	const catchall = def.catchall;
	let value;
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		value ?? (value = _normalized.value);
		const input = payload.value;
		if (!isObject$3(input)) {
			payload.issues.push({
				expected: "object",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
		const proms = [];
		const shape = value.shape;
		const abortEarly = ctx?.abortEarly;
		let seen = payload.issues.length;
		for (const key of value.allKeys) {
			if (abortEarly && payload.issues.length !== seen) {
				if (aborted(payload, seen)) break;
				seen = payload.issues.length;
			}
			if (key === "__proto__") continue;
			const el = shape[key];
			const optin = el._zod.optin;
			const optout = el._zod.optout;
			const r = el._zod.run({
				value: input[key],
				issues: []
			}, ctx);
			if (r instanceof Promise) proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
			else handlePropertyResult(r, payload, key, input, optin, optout);
		}
		if (!catchall) return proms.length ? Promise.all(proms).then(() => payload) : payload;
		return handleCatchall(proms, input, payload, ctx, _normalized.value, inst, abortEarly === true);
	};
});
const $ZodObjectJIT = /*@__PURE__*/ $constructor("$ZodObjectJIT", (inst, def) => {
	$ZodObject.init(inst, def);
	const superParse = inst._zod.parse;
	const _normalized = cached(() => normalizeDef(def));
	const memo = globalConfig.memoizer;
	const generateFastpass = (shape) => {
		const normalized = _normalized.value;
		const syms = normalized.symbolKeys;
		const doc = new Doc(["payload", "ctx"], {
			shape,
			inst,
			memo,
			syms
		});
		const parseStr = (k) => `shape[${k}]._zod.run({ value: input[${k}], issues: [] }, ctx)`;
		const prefixStr = (id, k) => `
          let ${id}_ab = false;
          for (let i = 0; i < ${id}.issues.length; i++) {
            const iss = ${id}.issues[i];
            iss.path = iss.path ? [${k}, ...iss.path] : [${k}];
            payload.issues.push(iss);
            if (iss.continue !== true) ${id}_ab = true;
          }
          if (${id}_ab && ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }`;
		doc.write(`const input = payload.value;`);
		const ids = Object.create(null);
		let counter = 0;
		for (const key of normalized.allKeys) ids[key] = `key_${counter++}`;
		doc.write(memo ? `const newResult = memo.alloc(inst, payload, {}, ctx);` : `const newResult = {};`);
		for (const key of normalized.allKeys) {
			if (key === "__proto__") continue;
			const id = ids[key];
			const k = typeof key === "symbol" ? `syms[${syms.indexOf(key)}]` : esc(key);
			const isPresent = `${k} in input`;
			const schema = shape[key];
			const optin = schema?._zod?.optin;
			const isOptionalIn = optin !== void 0;
			const isOptionalOut = schema?._zod?.optout === "optional";
			doc.write(`const ${id} = ${parseStr(k)};`);
			if (isOptionalIn && isOptionalOut) {
				const assign = optin === "optional" ? `${id}_present` : `${id}.value !== undefined || ${id}_present`;
				doc.write(`
        const ${id}_present = ${isPresent};
        if (!${id}.issues.length || ${id}_present) {
          if (${id}.issues.length) {${prefixStr(id, k)}
          }

          if (${assign}) {
            newResult[${k}] = ${id}.value;
          }
        }

      `);
			} else if (!isOptionalIn) doc.write(`
        const ${id}_present = ${isPresent};
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
        if (!${id}_present && !${id}.issues.length) {
          payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: undefined,
            path: [${k}]
          });
          if (ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }
        }

        if (${id}_present) {
          newResult[${k}] = ${id}.value;
        }

      `);
			else {
				doc.write(`
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
      `);
				if (optin === "defaulted") doc.write(`newResult[${k}] = ${id}.value;`);
				else doc.write(`
        if (${id}.value !== undefined || ${isPresent}) {
          newResult[${k}] = ${id}.value;
        }
      `);
			}
		}
		doc.write(`payload.value = newResult;`);
		doc.write(`return payload;`);
		return doc.compile();
	};
	let fastpass;
	const isObject$4 = isObject;
	const jit = !globalConfig.jitless;
	const allowsEval$1 = allowsEval;
	const fastEnabled = jit && allowsEval$1.value;
	const catchall = def.catchall;
	let value;
	inst._zod.parse = (payload, ctx) => {
		value ?? (value = _normalized.value);
		const input = payload.value;
		if (!isObject$4(input)) {
			payload.issues.push({
				expected: "object",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		if (jit && fastEnabled && ctx?.async === false && ctx.jitless !== true) {
			if (!fastpass) fastpass = generateFastpass(def.shape);
			payload = fastpass(payload, ctx);
			if (!catchall) return payload;
			return handleCatchall([], input, payload, ctx, value, inst, ctx?.abortEarly === true);
		}
		return superParse(payload, ctx);
	};
});
function handleUnionResults(results, final, inst, ctx) {
	for (const result of results) if (result.issues.length === 0) {
		final.value = result.value;
		return final;
	}
	const nonaborted = results.filter((r) => !aborted(r));
	if (nonaborted.length === 1) {
		final.value = nonaborted[0].value;
		return nonaborted[0];
	}
	final.issues.push({
		code: "invalid_union",
		input: final.value,
		inst,
		errors: results.map((result) => result.issues.map((iss) => finalizeIssue(iss, ctx, config())))
	});
	return final;
}
const $ZodUnion = /*@__PURE__*/ $constructor("$ZodUnion", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.options.some((o) => o._zod.optin === "defaulted") ? "defaulted" : zod.def.options.some((o) => o._zod.optin !== void 0) ? "optional" : void 0);
	defineLazyInternal(inst, "optout", (zod) => zod.def.options.some((o) => o._zod.optout === "optional") ? "optional" : void 0);
	defineLazyInternal(inst, "values", (zod) => {
		if (zod.def.options.every((o) => o._zod.values)) return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
	});
	defineLazyInternal(inst, "pattern", (zod) => {
		if (zod.def.options.every((o) => o._zod.pattern)) {
			const patterns = zod.def.options.map((o) => o._zod.pattern);
			return new RegExp(`^(${patterns.map((p) => cleanRegex(p.source)).join("|")})$`);
		}
	});
	const first = def.options.length === 1 ? def.options[0]._zod.run : null;
	inst._zod.parse = (payload, ctx) => {
		if (first) return first(payload, ctx);
		let async = false;
		const results = [];
		for (const option of def.options) {
			const result = option._zod.run({
				value: payload.value,
				issues: []
			}, ctx);
			if (result instanceof Promise) {
				results.push(result);
				async = true;
			} else {
				if (result.issues.length === 0) return result;
				results.push(result);
			}
		}
		if (!async) return handleUnionResults(results, payload, inst, ctx);
		return Promise.all(results).then((results) => {
			return handleUnionResults(results, payload, inst, ctx);
		});
	};
});
function discriminatorMap(def) {
	const map = /* @__PURE__ */ new Map();
	for (const option of def.options) {
		const values = option._zod.propValues?.[def.discriminator];
		if (!values || values.size === 0) throw new Error(`Invalid discriminated union option at index "${def.options.indexOf(option)}"`);
		for (const value of values) if (map.has(value)) {
			if (value !== void 0) throw new Error(`Duplicate discriminator value "${String(value)}"`);
			map.set(value, null);
		} else map.set(value, option);
	}
	return map;
}
const $ZodDiscriminatedUnion = /*@__PURE__*/ $constructor("$ZodDiscriminatedUnion", (inst, def) => {
	def.inclusive = false;
	$ZodUnion.init(inst, def);
	const _super = inst._zod.parse;
	defineLazyInternal(inst, "propValues", (zod) => {
		const propValues = {};
		let undefinedCount = 0;
		for (const option of zod.def.options) {
			const pv = option._zod.propValues;
			if (!pv || Object.keys(pv).length === 0) throw new Error(`Invalid discriminated union option at index "${zod.def.options.indexOf(option)}"`);
			if (pv[zod.def.discriminator]?.has(void 0)) undefinedCount++;
			for (const [k, v] of Object.entries(pv)) {
				if (!Object.prototype.hasOwnProperty.call(propValues, k)) assignProp(propValues, k, /* @__PURE__ */ new Set());
				for (const val of v) propValues[k].add(val);
			}
		}
		if (!zod.def.unionFallback && undefinedCount > 1) propValues[zod.def.discriminator]?.delete(void 0);
		return propValues;
	});
	def.options.forEach((option, i) => {
		const propShape = rawShape(option._zod.def);
		if (propShape && !Object.prototype.hasOwnProperty.call(propShape, def.discriminator)) throw new Error(`Invalid discriminated union option at index "${i}"`);
	});
	const disc = cached(() => discriminatorMap(def));
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!isObject(input)) {
			payload.issues.push({
				code: "invalid_type",
				expected: "object",
				input,
				inst
			});
			return payload;
		}
		const value = input?.[def.discriminator];
		const opt = disc.value.get(value);
		if (opt && (value !== void 0 || ctx.direction !== "backward")) return opt._zod.run(payload, ctx);
		if (def.unionFallback || ctx.direction === "backward") return _super(payload, ctx);
		payload.issues.push({
			code: "invalid_union",
			errors: [],
			note: "No matching discriminator",
			discriminator: def.discriminator,
			options: Array.from(disc.value.keys()).filter((value) => disc.value.get(value) !== null),
			input,
			path: [def.discriminator],
			inst
		});
		return payload;
	};
});
const $ZodIntersection = /*@__PURE__*/ $constructor("$ZodIntersection", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		const left = def.left._zod.run({
			value: input,
			issues: []
		}, ctx);
		const right = def.right._zod.run({
			value: input,
			issues: []
		}, ctx);
		if (left instanceof Promise || right instanceof Promise) return Promise.all([left, right]).then(([left, right]) => {
			return handleIntersectionResults(payload, left, right);
		});
		return handleIntersectionResults(payload, left, right);
	};
});
function mergeValues(a, b) {
	if (a === b) return {
		valid: true,
		data: a
	};
	if (a instanceof Date && b instanceof Date && +a === +b) return {
		valid: true,
		data: a
	};
	if (isPlainObject(a) && isPlainObject(b)) {
		const bKeys = Object.keys(b);
		const sharedKeys = Object.keys(a).filter((key) => bKeys.indexOf(key) !== -1);
		const newObj = {
			...a,
			...b
		};
		if (Object.prototype.hasOwnProperty.call(newObj, "__proto__")) delete newObj.__proto__;
		for (const key of sharedKeys) {
			if (key === "__proto__") continue;
			const sharedValue = mergeValues(a[key], b[key]);
			if (!sharedValue.valid) return {
				valid: false,
				mergeErrorPath: [key, ...sharedValue.mergeErrorPath]
			};
			newObj[key] = sharedValue.data;
		}
		return {
			valid: true,
			data: newObj
		};
	}
	if (Array.isArray(a) && Array.isArray(b)) {
		if (a.length !== b.length) return {
			valid: false,
			mergeErrorPath: []
		};
		const newArray = [];
		for (let index = 0; index < a.length; index++) {
			const itemA = a[index];
			const itemB = b[index];
			const sharedValue = mergeValues(itemA, itemB);
			if (!sharedValue.valid) return {
				valid: false,
				mergeErrorPath: [index, ...sharedValue.mergeErrorPath]
			};
			newArray.push(sharedValue.data);
		}
		return {
			valid: true,
			data: newArray
		};
	}
	return {
		valid: false,
		mergeErrorPath: []
	};
}
function handleIntersectionResults(result, left, right) {
	const unrecKeys = /* @__PURE__ */ new Map();
	let unrecIssue;
	const keyIssues = /* @__PURE__ */ new Map();
	const collect = (iss, side) => {
		let keys;
		if (iss.code === "unrecognized_keys" && !iss.path?.length) {
			unrecIssue ?? (unrecIssue = iss);
			keys = iss.keys;
		} else if (iss.code === "invalid_key" && iss.origin === "record" && iss.path?.length === 1) {
			const k = String(iss.path[0]);
			if (!keyIssues.has(k)) keyIssues.set(k, iss);
			keys = [k];
		} else return false;
		for (const k of keys) {
			if (!unrecKeys.has(k)) unrecKeys.set(k, {});
			unrecKeys.get(k)[side] = true;
		}
		return true;
	};
	for (const iss of left.issues) if (!collect(iss, "l")) result.issues.push(iss);
	for (const iss of right.issues) if (!collect(iss, "r")) result.issues.push(iss);
	const bothKeys = [...unrecKeys].filter(([, f]) => f.l && f.r).map(([k]) => k);
	if (bothKeys.length) {
		const aggregated = unrecIssue ? bothKeys.filter((k) => unrecIssue.keys.includes(k)) : [];
		if (aggregated.length) result.issues.push({
			...unrecIssue,
			keys: aggregated
		});
		for (const k of bothKeys) if (!aggregated.includes(k) && keyIssues.has(k)) result.issues.push(keyIssues.get(k));
	}
	const merged = mergeValues(left.value, right.value);
	if (!merged.valid) {
		if (aborted(result)) return result;
		throw new Error(`Unmergable intersection. Error path: ${JSON.stringify(merged.mergeErrorPath)}`);
	}
	result.value = merged.data;
	return result;
}
const $ZodRecord = /*@__PURE__*/ $constructor("$ZodRecord", (inst, def) => {
	$ZodType.init(inst, def);
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!isPlainObject(input)) {
			payload.issues.push({
				expected: "record",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		const proms = [];
		const values = def.keyType._zod.values;
		if (values && !def.partial) {
			payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
			const recordKeys = /* @__PURE__ */ new Set();
			for (const key of values) if (typeof key === "string" || typeof key === "number" || typeof key === "symbol") {
				recordKeys.add(typeof key === "number" ? key.toString() : key);
				if (key === "__proto__") continue;
				const keyResult = def.keyType._zod.run({
					value: key,
					issues: []
				}, ctx);
				if (keyResult instanceof Promise) throw new Error("Async schemas not supported in object keys currently");
				if (keyResult.issues.length) {
					payload.issues.push({
						code: "invalid_key",
						origin: "record",
						issues: keyResult.issues.map((iss) => finalizeIssue(iss, ctx, config())),
						input: key,
						path: [key],
						inst
					});
					continue;
				}
				const outKey = keyResult.value;
				if (outKey === "__proto__") continue;
				const result = def.valueType._zod.run({
					value: input[key],
					issues: []
				}, ctx);
				if (result instanceof Promise) proms.push(result.then((result) => {
					if (result.issues.length) payload.issues.push(...prefixIssues(key, result.issues));
					payload.value[outKey] = result.value;
				}));
				else {
					if (result.issues.length) payload.issues.push(...prefixIssues(key, result.issues));
					payload.value[outKey] = result.value;
				}
			}
			let unrecognized;
			for (const key in input) if (!recordKeys.has(key)) {
				if (def.mode === "loose") {
					if (key === "__proto__") continue;
					payload.value[key] = input[key];
				} else {
					unrecognized = unrecognized ?? [];
					unrecognized.push(key);
				}
			}
			if (unrecognized && unrecognized.length > 0) payload.issues.push({
				code: "unrecognized_keys",
				input,
				inst,
				keys: unrecognized,
				continue: true
			});
		} else {
			payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
			let unrecognized;
			for (const key of Reflect.ownKeys(input)) {
				if (key === "__proto__") continue;
				if (!Object.prototype.propertyIsEnumerable.call(input, key)) continue;
				let keyResult = def.keyType._zod.run({
					value: key,
					issues: []
				}, ctx);
				if (keyResult instanceof Promise) throw new Error("Async schemas not supported in object keys currently");
				if (typeof key === "string" && number$1.test(key) && keyResult.issues.length) {
					const retryResult = def.keyType._zod.run({
						value: Number(key),
						issues: []
					}, ctx);
					if (retryResult instanceof Promise) throw new Error("Async schemas not supported in object keys currently");
					if (retryResult.issues.length === 0) keyResult = retryResult;
				}
				if (keyResult.issues.length) {
					if (def.mode === "loose") payload.value[key] = input[key];
					else if (values) {
						unrecognized = unrecognized ?? [];
						unrecognized.push(key);
					} else payload.issues.push({
						code: "invalid_key",
						origin: "record",
						issues: keyResult.issues.map((iss) => finalizeIssue(iss, ctx, config())),
						input: key,
						path: [key],
						inst
					});
					continue;
				}
				const outKey = keyResult.value;
				if (outKey === "__proto__") continue;
				const result = def.valueType._zod.run({
					value: input[key],
					issues: []
				}, ctx);
				if (result instanceof Promise) proms.push(result.then((result) => {
					if (result.issues.length) payload.issues.push(...prefixIssues(key, result.issues));
					payload.value[outKey] = result.value;
				}));
				else {
					if (result.issues.length) payload.issues.push(...prefixIssues(key, result.issues));
					payload.value[outKey] = result.value;
				}
			}
			if (unrecognized && unrecognized.length > 0) payload.issues.push({
				code: "unrecognized_keys",
				input,
				inst,
				keys: unrecognized,
				continue: true
			});
		}
		if (proms.length) return Promise.all(proms).then(() => payload);
		return payload;
	};
});
const $ZodEnum = /*@__PURE__*/ $constructor("$ZodEnum", (inst, def) => {
	$ZodType.init(inst, def);
	const values = getEnumValues(def.entries);
	const valuesSet = new Set(values);
	inst._zod.values = valuesSet;
	defineLazyInternal(inst, "pattern", (zod) => {
		const patternValues = getEnumValues(zod.def.entries).filter((k) => propertyKeyTypes.has(typeof k));
		return new RegExp(patternValues.length ? `^(${patternValues.map((o) => escapeRegex(o.toString())).join("|")})$` : "^[^\\s\\S]$");
	});
	inst._zod.parse = (payload, _ctx) => {
		const input = payload.value;
		if (valuesSet.has(input)) return payload;
		payload.issues.push({
			code: "invalid_value",
			values,
			input,
			inst
		});
		return payload;
	};
});
const $ZodLiteral = /*@__PURE__*/ $constructor("$ZodLiteral", (inst, def) => {
	$ZodType.init(inst, def);
	const values = new Set(def.values);
	inst._zod.values = values;
	defineLazyInternal(inst, "pattern", (zod) => {
		const vals = zod.def.values;
		return new RegExp(vals.length ? `^(${vals.map((o) => typeof o === "string" ? escapeRegex(o) : o ? escapeRegex(o.toString()) : String(o)).join("|")})$` : "^[^\\s\\S]$");
	});
	inst._zod.parse = (payload, _ctx) => {
		const input = payload.value;
		if (values.has(input)) return payload;
		payload.issues.push({
			code: "invalid_value",
			values: def.values,
			input,
			inst
		});
		return payload;
	};
});
const $ZodTransform = /*@__PURE__*/ $constructor("$ZodTransform", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "optional";
	globalConfig.memoizer?.guard(inst);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") throw new $ZodEncodeError(inst.constructor.name);
		const _out = def.transform(payload.value, payload);
		if (ctx.async) return (_out instanceof Promise ? _out : Promise.resolve(_out)).then((output) => {
			payload.value = output;
			return payload;
		});
		if (_out instanceof Promise) throw new $ZodAsyncError();
		payload.value = _out;
		return payload;
	};
});
function handleOptionalResult(payload, result) {
	payload.value = result.issues.length ? void 0 : result.value;
	return payload;
}
const $ZodOptional = /*@__PURE__*/ $constructor("$ZodOptional", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
	inst._zod.optout = "optional";
	defineLazyInternal(inst, "values", (zod) => {
		const values = zod.def.innerType._zod.values;
		return values ? /* @__PURE__ */ new Set([...values, void 0]) : void 0;
	});
	defineLazyInternal(inst, "pattern", (zod) => {
		const pattern = zod.def.innerType._zod.pattern;
		return pattern ? new RegExp(`^(${cleanRegex(pattern.source)})?$`) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		if (payload.value === void 0) {
			if (def.innerType._zod.optin !== "defaulted") return payload;
			const result = def.innerType._zod.run({
				value: payload.value,
				issues: []
			}, ctx);
			if (result instanceof Promise) return result.then((result) => handleOptionalResult(payload, result));
			return handleOptionalResult(payload, result);
		}
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodExactOptional = /*@__PURE__*/ $constructor("$ZodExactOptional", (inst, def) => {
	$ZodOptional.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	defineLazyInternal(inst, "pattern", (zod) => zod.def.innerType._zod.pattern);
	inst._zod.parse = (payload, ctx) => {
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodNullable = /*@__PURE__*/ $constructor("$ZodNullable", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
	defineLazyInternal(inst, "pattern", (zod) => {
		const pattern = zod.def.innerType._zod.pattern;
		return pattern ? new RegExp(`^(${cleanRegex(pattern.source)}|null)$`) : void 0;
	});
	defineLazyInternal(inst, "values", (zod) => {
		return zod.def.innerType._zod.values ? /* @__PURE__ */ new Set([...zod.def.innerType._zod.values, null]) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		if (payload.value === null) return payload;
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodDefault = /*@__PURE__*/ $constructor("$ZodDefault", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "defaulted";
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		if (payload.value === void 0) {
			payload.value = def.defaultValue;
			return payload;
		}
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then((result) => handleDefaultResult(result, def));
		return handleDefaultResult(result, def);
	};
});
function handleDefaultResult(payload, def) {
	if (payload.value === void 0) payload.value = def.defaultValue;
	return payload;
}
const $ZodPrefault = /*@__PURE__*/ $constructor("$ZodPrefault", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "defaulted";
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		if (payload.value === void 0) payload.value = def.defaultValue;
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodNonOptional = /*@__PURE__*/ $constructor("$ZodNonOptional", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => {
		const v = zod.def.innerType._zod.values;
		return v ? new Set([...v].filter((x) => x !== void 0)) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then((result) => handleNonOptionalResult(result, inst));
		return handleNonOptionalResult(result, inst);
	};
});
function handleNonOptionalResult(payload, inst) {
	if (!payload.issues.length && payload.value === void 0) payload.issues.push({
		code: "invalid_type",
		expected: "nonoptional",
		input: payload.value,
		inst
	});
	return payload;
}
function handleCatchResult(payload, result, def, ctx) {
	if (!result.issues.length) {
		payload.value = result.value;
		if (result.memo) payload.memo = true;
		return payload;
	}
	payload.value = def.catchValue({
		...result,
		value: payload.value,
		error: { issues: result.issues.map((iss) => finalizeIssue(iss, ctx, config())) },
		input: payload.value
	});
	return payload;
}
const $ZodCatch = /*@__PURE__*/ $constructor("$ZodCatch", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		const result = def.innerType._zod.run({
			value: payload.value,
			issues: []
		}, ctx);
		if (result instanceof Promise) return result.then((result) => handleCatchResult(payload, result, def, ctx));
		return handleCatchResult(payload, result, def, ctx);
	};
});
const $ZodPipe = /*@__PURE__*/ $constructor("$ZodPipe", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values);
	defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout);
	defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") {
			const right = def.out._zod.run(payload, ctx);
			if (right instanceof Promise) return right.then((right) => handlePipeResult(right, def.in, ctx));
			return handlePipeResult(right, def.in, ctx);
		}
		const left = def.in._zod.run(payload, ctx);
		if (left instanceof Promise) return left.then((left) => handlePipeResult(left, def.out, ctx));
		return handlePipeResult(left, def.out, ctx);
	};
});
function handlePipeResult(left, next, ctx) {
	if (left.issues.some((iss) => iss.code !== "unrecognized_keys")) {
		left.aborted = true;
		return left;
	}
	return next._zod.run({
		value: left.value,
		issues: left.issues
	}, ctx);
}
const $ZodReadonly = /*@__PURE__*/ $constructor("$ZodReadonly", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "propValues", (zod) => zod.def.innerType._zod.propValues);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType?._zod?.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType?._zod?.optout);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then(handleReadonlyResult);
		return handleReadonlyResult(result);
	};
});
function handleReadonlyResult(payload) {
	if (!payload.memo) payload.value = Object.freeze(payload.value);
	return payload;
}
const $ZodLazy = /*@__PURE__*/ $constructor("$ZodLazy", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazy(inst._zod, "innerType", () => {
		const d = def;
		if (!d._cachedInner) d._cachedInner = def.getter();
		return d._cachedInner;
	});
	defineLazyInternal(inst, "pattern", (zod) => zod.innerType?._zod?.pattern);
	defineLazyInternal(inst, "propValues", (zod) => zod.innerType?._zod?.propValues);
	defineLazyInternal(inst, "optin", (zod) => zod.innerType?._zod?.optin ?? void 0);
	defineLazyInternal(inst, "optout", (zod) => zod.innerType?._zod?.optout ?? void 0);
	inst._zod.parse = (payload, ctx) => {
		return inst._zod.innerType._zod.run(payload, ctx);
	};
});
const $ZodCustom = /*@__PURE__*/ $constructor("$ZodCustom", (inst, def) => {
	$ZodCheck.init(inst, def);
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, _) => {
		return payload;
	};
	inst._zod.check = (payload) => {
		const input = payload.value;
		const r = def.fn(input);
		if (r instanceof Promise) return r.then((r) => handleRefineResult(r, payload, input, inst));
		handleRefineResult(r, payload, input, inst);
	};
});
function handleRefineResult(result, payload, input, inst) {
	if (!result) {
		const _iss = {
			code: "custom",
			input,
			inst,
			path: [...inst._zod.def.path ?? []],
			continue: !inst._zod.def.abort
		};
		if (inst._zod.def.params) _iss.params = inst._zod.def.params;
		payload.issues.push(issue(_iss));
	}
}

// node_modules/zod/v4/core/memoizer.js
var $ZodCyclicError = class extends Error {
	constructor() {
		super(`Cannot parse a reference cycle that closes through a transform`);
		this.name = "ZodCyclicError";
	}
};
const STATE = "~memo";
const NO_ISSUES = [];
function isRef(value) {
	return value !== null && typeof value === "object";
}
function cloneIssues(issues) {
	return issues.map((iss) => iss.path ? {
		...iss,
		path: iss.path.slice()
	} : { ...iss });
}
const recursive = /*@__PURE__*/ new WeakMap();
const NONE = 0;
const ASSUMED = 1;
const PROVEN = 2;
function isRecursive(inst, stack, resolve) {
	const cached = recursive.get(inst);
	if (cached !== void 0) return cached ? PROVEN : NONE;
	if (stack.has(inst)) return PROVEN;
	stack.add(inst);
	let result = NONE;
	const check = (child) => {
		if (result !== PROVEN && child?._zod) {
			const answer = isRecursive(child, stack, resolve);
			if (answer > result) result = answer;
		}
	};
	const shape = (sh, spread) => {
		let answer = NONE;
		for (const key of Reflect.ownKeys(sh)) {
			const desc = Object.getOwnPropertyDescriptor(sh, key);
			if (spread && !desc.enumerable) continue;
			const child = desc.get ? ASSUMED : desc.value?._zod ? isRecursive(desc.value, stack, resolve) : NONE;
			if (child > answer) answer = child;
		}
		return answer;
	};
	const merge = (answer) => {
		if (answer > result) result = answer;
	};
	const def = inst._zod.def;
	switch (def.type) {
		case "object": {
			const raw = rawShape(def);
			merge(raw ? shape(raw, true) : ASSUMED);
			check(def.catchall);
			break;
		}
		case "array":
			check(def.element);
			break;
		case "tuple":
			for (const el of def.items) check(el);
			check(def.rest);
			break;
		case "record":
		case "map":
			check(def.keyType);
			check(def.valueType);
			break;
		case "set":
			check(def.valueType);
			break;
		case "union":
			for (const el of def.options) check(el);
			break;
		case "intersection":
			check(def.left);
			check(def.right);
			break;
		case "optional":
		case "nullable":
		case "default":
		case "prefault":
		case "catch":
		case "readonly":
		case "nonoptional":
		case "promise":
		case "success":
			check(def.innerType);
			break;
		case "pipe":
			check(def.in);
			check(def.out);
			break;
		case "function":
			check(def.input);
			check(def.output);
			break;
		case "lazy": {
			const inner = def._cachedInner ?? (resolve ? inst._zod.innerType : void 0);
			merge(inner ? isRecursive(inner, stack, false) : ASSUMED);
			break;
		}
		case "template_literal":
		case "string":
		case "number":
		case "int":
		case "boolean":
		case "bigint":
		case "symbol":
		case "undefined":
		case "null":
		case "void":
		case "never":
		case "any":
		case "unknown":
		case "date":
		case "nan":
		case "enum":
		case "literal":
		case "file":
		case "transform":
		case "custom": break;
		default: for (const key in def) {
			const desc = Object.getOwnPropertyDescriptor(def, key);
			if (!desc || desc.get) continue;
			const value = desc.value;
			if (!value || typeof value !== "object") continue;
			if (value._zod) check(value);
			else if (Array.isArray(value)) for (const el of value) check(el);
		}
	}
	stack.delete(inst);
	return settle(inst, result);
}
function settle(inst, answer) {
	if (answer !== ASSUMED) recursive.set(inst, answer === PROVEN);
	return answer;
}
function bucketFor(state, inst) {
	let bucket = state.buckets.get(inst);
	if (!bucket) {
		bucket = /* @__PURE__ */ new WeakMap();
		state.buckets.set(inst, bucket);
	}
	return bucket;
}
let handoff;
const open = [];
const memo = {
	alloc(_inst, payload, empty) {
		const bucket = handoff;
		if (!bucket) return empty;
		handoff = void 0;
		const entry = {
			value: empty,
			issues: null
		};
		bucket.set(payload.value, entry);
		open.push(entry);
		return empty;
	},
	guard(inst) {
		var _a;
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred.push(() => {
			const base = inst._zod.parse;
			const wrapped = (payload, ctx) => {
				if (ctx.direction !== "backward" && isBackEdge(ctx, payload.value)) throw new $ZodCyclicError();
				return base(payload, ctx);
			};
			inst._zod.parse = wrapped;
			if (inst._zod.run === base) inst._zod.run = wrapped;
		});
	},
	attach(inst) {
		var _a;
		let isRecursiveInst;
		let rechecked = false;
		let lastCtx;
		let lastBucket;
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred.push(() => {
			const base = inst._zod.parse;
			const wrapped = (payload, ctx) => {
				if (isRecursiveInst === void 0) {
					const walked = isRecursive(inst, /* @__PURE__ */ new Set(), false);
					if (walked === NONE) {
						inst._zod.parse = base;
						if (inst._zod.run === wrapped) inst._zod.run = base;
						return base(payload, ctx);
					}
					if (walked === PROVEN || rechecked) isRecursiveInst = true;
					else rechecked = true;
				}
				const input = payload.value;
				if (!isRef(input)) return base(payload, ctx);
				let state = ctx[STATE];
				if (!state) {
					state = {
						buckets: /* @__PURE__ */ new WeakMap(),
						backEdges: void 0
					};
					ctx[STATE] = state;
				}
				let bucket;
				if (lastCtx === ctx) bucket = lastBucket;
				else {
					bucket = bucketFor(state, inst);
					lastCtx = ctx;
					lastBucket = bucket;
				}
				const hit = bucket.get(input);
				if (hit) {
					payload.value = hit.value;
					if (hit.issues) {
						if (hit.issues.length) payload.issues.push(...cloneIssues(hit.issues));
					} else {
						payload.memo = true;
						state.backEdges ?? (state.backEdges = /* @__PURE__ */ new WeakSet());
						state.backEdges.add(hit.value);
					}
					return payload;
				}
				handoff = bucket;
				const depth = open.length;
				const result = base(payload, ctx);
				handoff = void 0;
				const entry = open.length > depth ? open.pop() : void 0;
				if (result instanceof Promise) return result.then((r) => {
					if (entry) entry.issues = r.issues.length ? cloneIssues(r.issues) : NO_ISSUES;
					return r;
				});
				if (entry) entry.issues = result.issues.length ? cloneIssues(result.issues) : NO_ISSUES;
				return result;
			};
			inst._zod.parse = wrapped;
			if (inst._zod.run === base) inst._zod.run = wrapped;
		});
	}
};
function memoizer() {
	return memo;
}
function isBackEdge(ctx, value) {
	const backEdges = ctx[STATE]?.backEdges;
	return backEdges !== void 0 && isRef(value) && backEdges.has(value);
}

// node_modules/zod/v4/locales/en.js
const error$1 = () => {
	const Sizable = {
		string: {
			unit: "characters",
			verb: "to have"
		},
		file: {
			unit: "bytes",
			verb: "to have"
		},
		array: {
			unit: "items",
			verb: "to have"
		},
		set: {
			unit: "items",
			verb: "to have"
		},
		map: {
			unit: "entries",
			verb: "to have"
		}
	};
	function getSizing(origin) {
		return Sizable[origin] ?? null;
	}
	const FormatDictionary = {
		regex: "input",
		email: "email address",
		url: "URL",
		emoji: "emoji",
		uuid: "UUID",
		uuidv4: "UUIDv4",
		uuidv6: "UUIDv6",
		nanoid: "nanoid",
		guid: "GUID",
		cuid: "cuid",
		cuid2: "cuid2",
		ulid: "ULID",
		xid: "XID",
		ksuid: "KSUID",
		datetime: "ISO datetime",
		date: "ISO date",
		time: "ISO time",
		duration: "ISO duration",
		ipv4: "IPv4 address",
		ipv6: "IPv6 address",
		mac: "MAC address",
		cidrv4: "IPv4 range",
		cidrv6: "IPv6 range",
		base64: "base64-encoded string",
		base64url: "base64url-encoded string",
		json_string: "JSON string",
		e164: "E.164 number",
		currency_code: "currency code",
		credit_card: "credit card number",
		iban: "IBAN",
		jwt: "JWT",
		template_literal: "input"
	};
	const TypeDictionary = { nan: "NaN" };
	function getTypeName(type, input) {
		if (type === "number" && typeof input === "number" && !Number.isFinite(input)) return String(input);
		return TypeDictionary[type] ?? type;
	}
	return (issue) => {
		switch (issue.code) {
			case "invalid_type": return `Invalid input: expected ${getTypeName(issue.expected)}, received ${getTypeName(parsedType(issue.input), issue.input)}`;
			case "invalid_value":
				if (issue.values.length === 1) return `Invalid input: expected ${stringifyPrimitive(issue.values[0])}`;
				return `Invalid option: expected one of ${joinValues(issue.values, "|")}`;
			case "too_big": {
				const adj = issue.exact ? "exactly " : issue.inclusive ? "<=" : "<";
				const sizing = getSizing(issue.origin);
				if (sizing) return `Too big: expected ${issue.origin ?? "value"} to have ${adj}${issue.maximum.toString()} ${sizing.unit ?? "elements"}`;
				return `Too big: expected ${issue.origin ?? "value"} to be ${adj}${issue.maximum.toString()}`;
			}
			case "too_small": {
				const adj = issue.exact ? "exactly " : issue.inclusive ? ">=" : ">";
				const sizing = getSizing(issue.origin);
				if (sizing) return `Too small: expected ${issue.origin} to have ${adj}${issue.minimum.toString()} ${sizing.unit}`;
				return `Too small: expected ${issue.origin} to be ${adj}${issue.minimum.toString()}`;
			}
			case "invalid_format": {
				const _issue = issue;
				if (_issue.format === "starts_with") return `Invalid string: must start with "${_issue.prefix}"`;
				if (_issue.format === "ends_with") return `Invalid string: must end with "${_issue.suffix}"`;
				if (_issue.format === "includes") return `Invalid string: must include "${_issue.includes}"`;
				if (_issue.format === "regex") return `Invalid string: must match pattern ${_issue.pattern}`;
				return `Invalid ${FormatDictionary[_issue.format] ?? issue.format}`;
			}
			case "not_multiple_of": return `Invalid number: must be a multiple of ${issue.divisor}`;
			case "unrecognized_keys": return `Unrecognized key${issue.keys.length > 1 ? "s" : ""}: ${joinValues(issue.keys, ", ")}`;
			case "invalid_key": return `Invalid key in ${issue.origin}`;
			case "invalid_union":
				if (issue.options && Array.isArray(issue.options) && issue.options.length > 0) return `Invalid discriminator value. Expected ${issue.options.map((o) => `'${o}'`).join(" | ")}`;
				if (issue.inclusive === false) return "Invalid input: more than one option matched";
				return "Invalid input";
			case "invalid_element": return `Invalid value in ${issue.origin}`;
			default: return `Invalid input`;
		}
	};
};
function en_default() {
	return { localeError: error$1() };
}

// node_modules/zod/v4/core/registries.js
var _a;
var $ZodRegistry = class {
	constructor() {
		this._map = /* @__PURE__ */ new WeakMap();
		this._idmap = /* @__PURE__ */ new Map();
	}
	add(schema, ..._meta) {
		const meta = _meta[0];
		this._map.set(schema, meta);
		if (meta && typeof meta === "object" && "id" in meta) this._idmap.set(meta.id, schema);
		return this;
	}
	clear() {
		this._map = /* @__PURE__ */ new WeakMap();
		this._idmap = /* @__PURE__ */ new Map();
		return this;
	}
	remove(schema) {
		const meta = this._map.get(schema);
		if (meta && typeof meta === "object" && "id" in meta) this._idmap.delete(meta.id);
		this._map.delete(schema);
		return this;
	}
	get(schema) {
		const p = schema._zod.parent;
		if (p) {
			const pm = { ...this.get(p) ?? {} };
			delete pm.id;
			const f = {
				...pm,
				...this._map.get(schema)
			};
			return Object.keys(f).length ? f : void 0;
		}
		return this._map.get(schema);
	}
	has(schema) {
		return this._map.has(schema);
	}
};
function registry() {
	return new $ZodRegistry();
}
(_a = globalThis).__zod_globalRegistry ?? (_a.__zod_globalRegistry = registry());
const globalRegistry = globalThis.__zod_globalRegistry;

// node_modules/zod/v4/core/api.js
function snapshotChecks(def) {
	if (def.checks) def.checks = [...def.checks];
	return def;
}
// @__NO_SIDE_EFFECTS__
function _string(Class, params) {
	return new Class(snapshotChecks({
		type: "string",
		...normalizeParams(params)
	}));
}
// @__NO_SIDE_EFFECTS__
function _email(Class, params) {
	return new Class({
		type: "string",
		format: "email",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _guid(Class, params) {
	return new Class({
		type: "string",
		format: "guid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuid(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv4(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v4",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv6(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v6",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv7(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v7",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _url(Class, params) {
	return new Class({
		type: "string",
		format: "url",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _emoji(Class, params) {
	return new Class({
		type: "string",
		format: "emoji",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _nanoid(Class, params) {
	return new Class({
		type: "string",
		format: "nanoid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cuid(Class, params) {
	return new Class({
		type: "string",
		format: "cuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cuid2(Class, params) {
	return new Class({
		type: "string",
		format: "cuid2",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ulid(Class, params) {
	return new Class({
		type: "string",
		format: "ulid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _xid(Class, params) {
	return new Class({
		type: "string",
		format: "xid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ksuid(Class, params) {
	return new Class({
		type: "string",
		format: "ksuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ipv4(Class, params) {
	return new Class({
		type: "string",
		format: "ipv4",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ipv6(Class, params) {
	return new Class({
		type: "string",
		format: "ipv6",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cidrv4(Class, params) {
	return new Class({
		type: "string",
		format: "cidrv4",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cidrv6(Class, params) {
	return new Class({
		type: "string",
		format: "cidrv6",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _base64(Class, params) {
	return new Class({
		type: "string",
		format: "base64",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _base64url(Class, params) {
	return new Class({
		type: "string",
		format: "base64url",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _e164(Class, params) {
	return new Class({
		type: "string",
		format: "e164",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _jwt(Class, params) {
	return new Class({
		type: "string",
		format: "jwt",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDateTime(Class, params) {
	return new Class({
		type: "string",
		format: "datetime",
		check: "string_format",
		offset: false,
		local: false,
		precision: null,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDate(Class, params) {
	return new Class({
		type: "string",
		format: "date",
		check: "string_format",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoTime(Class, params) {
	return new Class({
		type: "string",
		format: "time",
		check: "string_format",
		precision: null,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDuration(Class, params) {
	return new Class({
		type: "string",
		format: "duration",
		check: "string_format",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _number(Class, params) {
	return new Class(snapshotChecks({
		type: "number",
		checks: [],
		...normalizeParams(params)
	}));
}
// @__NO_SIDE_EFFECTS__
function _int(Class, params) {
	return new Class({
		type: "number",
		check: "number_format",
		abort: false,
		format: "safeint",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _boolean(Class, params) {
	return new Class({
		type: "boolean",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _null$1(Class, params) {
	return new Class({
		type: "null",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _unknown(Class) {
	return new Class({ type: "unknown" });
}
// @__NO_SIDE_EFFECTS__
function _never(Class, params) {
	return new Class({
		type: "never",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _lt(value, params) {
	return new $ZodCheckLessThan({
		check: "less_than",
		...normalizeParams(params),
		value,
		inclusive: false
	});
}
// @__NO_SIDE_EFFECTS__
function _lte(value, params) {
	return new $ZodCheckLessThan({
		check: "less_than",
		...normalizeParams(params),
		value,
		inclusive: true
	});
}
// @__NO_SIDE_EFFECTS__
function _gt(value, params) {
	return new $ZodCheckGreaterThan({
		check: "greater_than",
		...normalizeParams(params),
		value,
		inclusive: false
	});
}
// @__NO_SIDE_EFFECTS__
function _gte(value, params) {
	return new $ZodCheckGreaterThan({
		check: "greater_than",
		...normalizeParams(params),
		value,
		inclusive: true
	});
}
// @__NO_SIDE_EFFECTS__
function _multipleOf(value, params) {
	return new $ZodCheckMultipleOf({
		check: "multiple_of",
		...normalizeParams(params),
		value
	});
}
// @__NO_SIDE_EFFECTS__
function _maxLength(maximum, params) {
	return new $ZodCheckMaxLength({
		check: "max_length",
		...normalizeParams(params),
		maximum
	});
}
// @__NO_SIDE_EFFECTS__
function _minLength(minimum, params) {
	return new $ZodCheckMinLength({
		check: "min_length",
		...normalizeParams(params),
		minimum
	});
}
// @__NO_SIDE_EFFECTS__
function _length(length, params) {
	return new $ZodCheckLengthEquals({
		check: "length_equals",
		...normalizeParams(params),
		length
	});
}
// @__NO_SIDE_EFFECTS__
function _regex(pattern, params) {
	return new $ZodCheckRegex({
		check: "string_format",
		format: "regex",
		...normalizeParams(params),
		pattern
	});
}
// @__NO_SIDE_EFFECTS__
function _lowercase(params) {
	return new $ZodCheckLowerCase({
		check: "string_format",
		format: "lowercase",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uppercase(params) {
	return new $ZodCheckUpperCase({
		check: "string_format",
		format: "uppercase",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _includes(includes, params) {
	return new $ZodCheckIncludes({
		check: "string_format",
		format: "includes",
		...normalizeParams(params),
		includes
	});
}
// @__NO_SIDE_EFFECTS__
function _startsWith(prefix, params) {
	return new $ZodCheckStartsWith({
		check: "string_format",
		format: "starts_with",
		...normalizeParams(params),
		prefix
	});
}
// @__NO_SIDE_EFFECTS__
function _endsWith(suffix, params) {
	return new $ZodCheckEndsWith({
		check: "string_format",
		format: "ends_with",
		...normalizeParams(params),
		suffix
	});
}
// @__NO_SIDE_EFFECTS__
function _overwrite(tx) {
	return new $ZodCheckOverwrite({
		check: "overwrite",
		tx
	});
}
// @__NO_SIDE_EFFECTS__
function _normalize(form) {
	return /* @__PURE__ */ _overwrite((input) => input.normalize(form));
}
// @__NO_SIDE_EFFECTS__
function _trim() {
	return /* @__PURE__ */ _overwrite((input) => input.trim());
}
// @__NO_SIDE_EFFECTS__
function _toLowerCase() {
	return /* @__PURE__ */ _overwrite((input) => input.toLowerCase());
}
// @__NO_SIDE_EFFECTS__
function _toUpperCase() {
	return /* @__PURE__ */ _overwrite((input) => input.toUpperCase());
}
// @__NO_SIDE_EFFECTS__
function _slugify() {
	return /* @__PURE__ */ _overwrite((input) => slugify(input));
}
// @__NO_SIDE_EFFECTS__
function _array(Class, element, params) {
	return new Class({
		type: "array",
		element,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _refine(Class, fn, _params) {
	return new Class({
		type: "custom",
		check: "custom",
		fn,
		...normalizeParams(_params)
	});
}
// @__NO_SIDE_EFFECTS__
function _superRefine(fn, params) {
	const ch = /* @__PURE__ */ _check((payload) => {
		payload.addIssue = (issue$2) => {
			if (typeof issue$2 === "string") payload.issues.push(issue(issue$2, payload.value, ch._zod.def));
			else {
				const _issue = issue$2;
				if (_issue.fatal) _issue.continue = false;
				_issue.code ?? (_issue.code = "custom");
				if (!("input" in _issue)) _issue.input = payload.value;
				_issue.inst ?? (_issue.inst = ch);
				_issue.continue ?? (_issue.continue = !ch._zod.def.abort);
				payload.issues.push(issue(_issue));
			}
		};
		return fn(payload.value, payload);
	}, params);
	return ch;
}
// @__NO_SIDE_EFFECTS__
function _check(fn, params) {
	const ch = new $ZodCheck({
		check: "custom",
		...normalizeParams(params)
	});
	ch._zod.check = fn;
	return ch;
}

// node_modules/zod/v4/core/to-json-schema.js
function assignProps(target, ...sources) {
	for (const source of sources) for (const key of Reflect.ownKeys(source)) if (Object.prototype.propertyIsEnumerable.call(source, key)) assignProp(target, key, source[key]);
	return target;
}
function initializeContext(params) {
	let target = params?.target ?? "draft-2020-12";
	if (target === "draft-4") target = "draft-04";
	if (target === "draft-7") target = "draft-07";
	return {
		processors: params.processors ?? {},
		metadataRegistry: params?.metadata ?? globalRegistry,
		target,
		unrepresentable: params?.unrepresentable ?? "throw",
		override: params?.override ?? (() => {}),
		io: params?.io ?? "output",
		counter: 0,
		seen: /* @__PURE__ */ new Map(),
		sharedDefsExtractedFor: void 0,
		sharedEmitDoneFor: void 0,
		cycles: params?.cycles ?? "ref",
		reused: params?.reused ?? "inline",
		intersections: [],
		deferred: [],
		external: params?.external ?? void 0
	};
}
function handleUnrepresentable(schema, ctx, json, params, message) {
	const result = typeof ctx.unrepresentable === "function" ? ctx.unrepresentable({
		zodSchema: schema,
		path: params.path,
		message
	}) : ctx.unrepresentable;
	if (result === "any") return false;
	if (result === void 0 || result === "throw") throw new Error(message);
	Object.assign(json, result);
	return true;
}
function processSchema(schema, ctx, _params = {
	path: [],
	schemaPath: []
}) {
	var _a;
	const def = schema._zod.def;
	const seen = ctx.seen.get(schema);
	if (seen) {
		seen.count++;
		if (_params.schemaPath.includes(schema)) seen.cycle = _params.path;
		return seen.schema;
	}
	const result = {
		schema: {},
		count: 1,
		cycle: void 0,
		path: _params.path
	};
	ctx.seen.set(schema, result);
	ctx.sharedDefsExtractedFor = void 0;
	ctx.sharedEmitDoneFor = void 0;
	const overrideSchema = schema._zod.toJSONSchema?.();
	if (overrideSchema) result.schema = overrideSchema;
	else {
		const params = {
			..._params,
			schemaPath: [..._params.schemaPath, schema],
			path: _params.path
		};
		if (schema._zod.processJSONSchema) schema._zod.processJSONSchema(ctx, result.schema, params);
		else {
			const _json = result.schema;
			const processor = ctx.processors[def.type];
			if (!processor) throw new Error(`[toJSONSchema]: Non-representable type encountered: ${def.type}`);
			processor(schema, ctx, _json, params);
		}
		const parent = schema._zod.parent;
		if (parent) {
			if (!result.ref) result.ref = parent;
			processSchema(parent, ctx, params);
			ctx.seen.get(parent).isParent = true;
		}
	}
	const meta = ctx.metadataRegistry.get(schema);
	if (meta) assignProps(result.schema, meta);
	if (ctx.io === "input" && isTransforming(schema)) {
		delete result.schema.examples;
		delete result.schema.default;
	}
	if (ctx.io === "input" && "_prefault" in result.schema) (_a = result.schema).default ?? (_a.default = result.schema._prefault);
	delete result.schema._prefault;
	return ctx.seen.get(schema).schema;
}
function encodeJSONPointerSegment(segment) {
	return segment.replace(/~/g, "~0").replace(/\//g, "~1");
}
function extractDefs(ctx, schema) {
	const root = ctx.seen.get(schema);
	if (!root) throw new Error("Unprocessed schema. This is a bug in Zod.");
	if (ctx.external && ctx.sharedDefsExtractedFor === ctx.external) return;
	const idToSchema = /* @__PURE__ */ new Map();
	for (const entry of ctx.seen.entries()) {
		const id = ctx.metadataRegistry.get(entry[0])?.id;
		if (id) {
			const existing = idToSchema.get(id);
			if (existing && existing !== entry[0]) throw new Error(`Duplicate schema id "${id}" detected during JSON Schema conversion. Two different schemas cannot share the same id when converted together.`);
			idToSchema.set(id, entry[0]);
		}
	}
	const makeURI = (entry) => {
		const defsSegment = ctx.target === "draft-2020-12" ? "$defs" : "definitions";
		if (ctx.external) {
			const externalId = ctx.external.registry.get(entry[0])?.id;
			const uriGenerator = ctx.external.uri ?? ((id) => id);
			if (externalId) return { ref: uriGenerator(externalId) };
			const id = entry[1].defId ?? entry[1].schema.id ?? `schema${ctx.counter++}`;
			entry[1].defId = id;
			return {
				defId: id,
				ref: `${uriGenerator("__shared")}#/${defsSegment}/${encodeJSONPointerSegment(id)}`
			};
		}
		const uriPrefix = `#`;
		const defUriPrefix = `${uriPrefix}/${defsSegment}/`;
		if (entry[1] === root && !entry[1].schema.id) return { ref: uriPrefix };
		const defId = entry[1].schema.id ?? `__schema${ctx.counter++}`;
		return {
			defId,
			ref: defUriPrefix + encodeJSONPointerSegment(defId)
		};
	};
	const extractToDef = (entry) => {
		if (entry[1].schema.$ref) return;
		const seen = entry[1];
		const { ref, defId } = makeURI(entry);
		seen.def = { ...seen.schema };
		if (defId) seen.defId = defId;
		const schema = seen.schema;
		for (const key in schema) delete schema[key];
		schema.$ref = ref;
	};
	if (ctx.cycles === "throw") for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (seen.cycle) throw new Error(`Cycle detected: #/${seen.cycle?.join("/")}/<root>

Set the \`cycles\` parameter to \`"ref"\` to resolve cyclical schemas with defs.`);
	}
	for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (schema === entry[0]) {
			extractToDef(entry);
			continue;
		}
		if (ctx.external) {
			const ext = ctx.external.registry.get(entry[0])?.id;
			if (schema !== entry[0] && ext) {
				extractToDef(entry);
				continue;
			}
		}
		if (ctx.metadataRegistry.get(entry[0])?.id) {
			extractToDef(entry);
			continue;
		}
		if (seen.cycle) {
			extractToDef(entry);
			continue;
		}
		if (seen.count > 1) {
			if (ctx.reused === "ref") extractToDef(entry);
		}
	}
	if (ctx.external) ctx.sharedDefsExtractedFor = ctx.external;
}
function compactTypeUnion(schema) {
	const options = schema.anyOf;
	if (!Array.isArray(options) || options.length === 0 || schema.type !== void 0) return;
	const types = [];
	for (const option of options) {
		if (!option || typeof option !== "object") return;
		compactTypeUnion(option);
		const keys = Object.keys(option);
		if (keys.length !== 1 || keys[0] !== "type") return;
		const type = option.type;
		for (const member of Array.isArray(type) ? type : [type]) {
			if (typeof member !== "string") return;
			if (!types.includes(member)) types.push(member);
		}
	}
	delete schema.anyOf;
	schema.type = types.length === 1 ? types[0] : types;
}
const FOLDABLE_KEYS = /* @__PURE__ */ new Set([
	"type",
	"properties",
	"required",
	"additionalProperties"
]);
const UNION_KEYS = ["oneOf", "anyOf"];
function undeclaredConstraint(member) {
	const extra = member.additionalProperties;
	if (extra === void 0 || extra === false || typeof extra !== "object" || extra === null) return null;
	return Object.keys(extra).length ? extra : null;
}
function foldObjects(members) {
	const objects = [];
	for (const member of members) {
		if (typeof member !== "object" || member.type !== "object") return null;
		for (const key in member) if (!FOLDABLE_KEYS.has(key)) return null;
		objects.push(member);
	}
	const properties = {};
	const required = /* @__PURE__ */ new Set();
	for (const object of objects) {
		for (const key in object.properties) {
			if (Object.prototype.hasOwnProperty.call(properties, key)) continue;
			const parts = [];
			for (const other of objects) {
				const part = other.properties?.[key] ?? undeclaredConstraint(other);
				if (part === null || part === void 0) continue;
				if (!parts.some((seen) => JSON.stringify(seen) === JSON.stringify(part))) parts.push(part);
			}
			const merged = parts.length === 1 ? parts[0] : foldObjects(parts) ?? { allOf: parts };
			assignProp(properties, key, merged);
		}
		for (const key of object.required ?? []) required.add(key);
	}
	const folded = {
		type: "object",
		properties
	};
	if (required.size) folded.required = [...required];
	if (objects.every((object) => object.additionalProperties === false)) folded.additionalProperties = false;
	else {
		const constraints = [];
		for (const object of objects) {
			const constraint = undeclaredConstraint(object);
			if (constraint && !constraints.some((seen) => JSON.stringify(seen) === JSON.stringify(constraint))) constraints.push(constraint);
		}
		if (constraints.length === 1) folded.additionalProperties = constraints[0];
		else if (constraints.length > 1) folded.additionalProperties = { allOf: constraints };
	}
	return folded;
}
function foldIntersection(json) {
	const allOf = json.allOf;
	if (!Array.isArray(allOf) || allOf.length < 2) return;
	for (const key of FOLDABLE_KEYS) if (key in json) return;
	const unions = allOf.filter((m) => UNION_KEYS.some((k) => Array.isArray(m[k])));
	let folded = null;
	if (!unions.length) folded = foldObjects(allOf);
	else {
		const union = unions[0];
		const keyword = UNION_KEYS.find((k) => Array.isArray(union[k]));
		if (Object.keys(union).length !== 1) return;
		const rest = allOf.filter((m) => m !== union);
		const branches = union[keyword].map((branch) => foldObjects([...rest, branch]));
		if (branches.some((b) => !b)) return;
		folded = { [keyword]: branches };
	}
	if (!folded) return;
	delete json.allOf;
	assignProps(json, folded);
}
function finalize(ctx, schema) {
	const root = ctx.seen.get(schema);
	if (!root) throw new Error("Unprocessed schema. This is a bug in Zod.");
	const flattenRef = (zodSchema) => {
		const seen = ctx.seen.get(zodSchema);
		if (seen.ref === null) return;
		const schema = seen.def ?? seen.schema;
		const _cached = { ...schema };
		const ref = seen.ref;
		seen.ref = null;
		if (ref) {
			flattenRef(ref);
			const refSeen = ctx.seen.get(ref);
			const refSchema = refSeen.schema;
			if (refSchema.$ref && (ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0")) {
				schema.allOf = schema.allOf ?? [];
				schema.allOf.push(refSchema);
			} else assignProps(schema, refSchema);
			assignProps(schema, _cached);
			if (zodSchema._zod.parent === ref) for (const key in schema) {
				if (key === "$ref" || key === "allOf") continue;
				if (!(key in _cached)) delete schema[key];
			}
			if (refSchema.$ref && refSeen.def) for (const key in schema) {
				if (key === "$ref" || key === "allOf") continue;
				if (key in refSeen.def && JSON.stringify(schema[key]) === JSON.stringify(refSeen.def[key])) delete schema[key];
			}
		}
		const parent = zodSchema._zod.parent;
		if (parent && parent !== ref) {
			flattenRef(parent);
			const parentSeen = ctx.seen.get(parent);
			if (parentSeen?.schema.$ref) {
				schema.$ref = parentSeen.schema.$ref;
				if (parentSeen.def) for (const key in schema) {
					if (key === "$ref" || key === "allOf") continue;
					if (key in parentSeen.def && JSON.stringify(schema[key]) === JSON.stringify(parentSeen.def[key])) delete schema[key];
				}
			}
		}
		ctx.override({
			zodSchema,
			jsonSchema: schema,
			path: seen.path ?? []
		});
	};
	if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) {
		for (const entry of [...ctx.seen.entries()].reverse()) flattenRef(entry[0]);
		if (ctx.target !== "openapi-3.0") for (const entry of ctx.seen.entries()) compactTypeUnion(entry[1].def ?? entry[1].schema);
		for (const rewrite of ctx.deferred) rewrite();
		if (ctx.intersections.length) {
			const carriers = /* @__PURE__ */ new Map();
			for (const seen of ctx.seen.values()) for (const json of [seen.schema, seen.def]) {
				const allOf = json?.allOf;
				if (!Array.isArray(allOf)) continue;
				const existing = carriers.get(allOf);
				if (existing) existing.push(json);
				else carriers.set(allOf, [json]);
			}
			for (const allOf of ctx.intersections) for (const json of carriers.get(allOf) ?? []) foldIntersection(json);
		}
	}
	const result = {};
	if (ctx.target === "draft-2020-12") result.$schema = "https://json-schema.org/draft/2020-12/schema";
	else if (ctx.target === "draft-07") result.$schema = "http://json-schema.org/draft-07/schema#";
	else if (ctx.target === "draft-04") result.$schema = "http://json-schema.org/draft-04/schema#";
	else if (ctx.target === "openapi-3.0") {}
	if (ctx.external?.uri) {
		const id = ctx.external.registry.get(schema)?.id;
		if (!id) throw new Error("Schema is missing an `id` property");
		result.$id = ctx.external.uri(id);
	}
	assignProps(result, root.defId ? root.schema : root.def ?? root.schema);
	const rootMetaId = ctx.metadataRegistry.get(schema)?.id;
	if (rootMetaId !== void 0 && result.id === rootMetaId) delete result.id;
	const defs = ctx.external?.defs ?? {};
	if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (seen.def && seen.defId) {
			if (seen.def.id === seen.defId) delete seen.def.id;
			assignProp(defs, seen.defId, seen.def);
		}
	}
	if (ctx.external) ctx.sharedEmitDoneFor = ctx.external;
	if (ctx.external) {} else if (Object.keys(defs).length > 0) {
		if (ctx.target === "draft-2020-12") result.$defs = defs;
		else result.definitions = defs;
	}
	try {
		const finalized = JSON.parse(JSON.stringify(result));
		Object.defineProperty(finalized, "~standard", {
			value: {
				...schema["~standard"],
				jsonSchema: {
					input: createStandardJSONSchemaMethod(schema, "input", ctx.processors),
					output: createStandardJSONSchemaMethod(schema, "output", ctx.processors)
				}
			},
			enumerable: false,
			writable: false
		});
		return finalized;
	} catch (_err) {
		throw new Error("Error converting schema to JSON.");
	}
}
function isTransforming(_schema, _ctx) {
	const ctx = _ctx ?? { seen: /* @__PURE__ */ new Set() };
	if (ctx.seen.has(_schema)) return false;
	ctx.seen.add(_schema);
	const def = _schema._zod.def;
	if (def.type === "transform") return true;
	if (def.type === "array") return isTransforming(def.element, ctx);
	if (def.type === "set") return isTransforming(def.valueType, ctx);
	if (def.type === "lazy") return isTransforming(def.getter(), ctx);
	if (def.type === "promise" || def.type === "optional" || def.type === "nonoptional" || def.type === "nullable" || def.type === "readonly" || def.type === "default" || def.type === "prefault" || def.type === "catch") return isTransforming(def.innerType, ctx);
	if (def.type === "intersection") return isTransforming(def.left, ctx) || isTransforming(def.right, ctx);
	if (def.type === "record" || def.type === "map") return isTransforming(def.keyType, ctx) || isTransforming(def.valueType, ctx);
	if (def.type === "pipe") {
		if (_schema._zod.traits.has("$ZodCodec")) return true;
		return isTransforming(def.in, ctx) || isTransforming(def.out, ctx);
	}
	if (def.type === "object") {
		for (const key in def.shape) if (isTransforming(def.shape[key], ctx)) return true;
		return false;
	}
	if (def.type === "union") {
		for (const option of def.options) if (isTransforming(option, ctx)) return true;
		return false;
	}
	if (def.type === "tuple") {
		for (const item of def.items) if (isTransforming(item, ctx)) return true;
		if (def.rest && isTransforming(def.rest, ctx)) return true;
		return false;
	}
	return false;
}
const createToJSONSchemaMethod = (schema, processors = {}) => (params) => {
	const ctx = initializeContext({
		...params,
		processors
	});
	processSchema(schema, ctx);
	extractDefs(ctx, schema);
	return finalize(ctx, schema);
};
const createStandardJSONSchemaMethod = (schema, io, processors = {}) => (params) => {
	const { libraryOptions, target } = params ?? {};
	const ctx = initializeContext({
		...libraryOptions ?? {},
		target,
		io,
		processors
	});
	processSchema(schema, ctx);
	extractDefs(ctx, schema);
	return finalize(ctx, schema);
};

// node_modules/zod/v4/core/json-schema-processors.js
const narrowMin = (agg, key, value) => {
	if (agg[key] === void 0 || value > agg[key]) agg[key] = value;
};
const narrowMax = (agg, key, value) => {
	if (agg[key] === void 0 || value < agg[key]) agg[key] = value;
};
const narrowBoth = (agg, value) => {
	narrowMin(agg, "minimum", value);
	narrowMax(agg, "maximum", value);
};
const addDivisor = (agg, value) => {
	agg.multipleOf ?? (agg.multipleOf = []);
	if (!agg.multipleOf.includes(value)) agg.multipleOf.push(value);
};
const addPattern = (agg, pattern) => {
	agg.patterns ?? (agg.patterns = /* @__PURE__ */ new Set());
	agg.patterns.add(pattern);
};
const intersectMime = (agg, mime) => {
	agg.mime = agg.mime ? agg.mime.filter((m) => mime.includes(m)) : [...mime];
};
const setFormat = (agg, format) => {
	agg.format = format;
	if (format.includes("int")) agg.isInt = true;
};
const minContributor = (agg, def) => narrowMin(agg, "minimum", def.minimum);
const maxContributor = (agg, def) => narrowMax(agg, "maximum", def.maximum);
const formatContributor = (ranges) => (agg, def) => {
	setFormat(agg, def.format);
	const [minimum, maximum] = ranges[def.format];
	narrowMin(agg, "minimum", minimum);
	narrowMax(agg, "maximum", maximum);
};
const contributors = {
	greater_than: (agg, def) => narrowMin(agg, def.inclusive ? "minimum" : "exclusiveMinimum", def.value),
	less_than: (agg, def) => narrowMax(agg, def.inclusive ? "maximum" : "exclusiveMaximum", def.value),
	multiple_of: (agg, def) => addDivisor(agg, def.value),
	number_format: formatContributor(NUMBER_FORMAT_RANGES),
	bigint_format: formatContributor(BIGINT_FORMAT_RANGES),
	min_length: minContributor,
	max_length: maxContributor,
	length_equals: (agg, def) => narrowBoth(agg, def.length),
	min_size: minContributor,
	max_size: maxContributor,
	size_equals: (agg, def) => narrowBoth(agg, def.size),
	string_format: (agg, def) => {
		setFormat(agg, def.format);
		if (def.pattern) addPattern(agg, def.pattern);
		if (def.format === "base64" || def.format === "base64url") agg.contentEncoding = def.format;
		if (def.local || def.precision === -1) agg.laxFormat = true;
	},
	mime_type: (agg, def) => intersectMime(agg, def.mime)
};
function aggregateChecks(schema) {
	const agg = {};
	const def = schema._zod.def;
	const list = schema._zod.traits.has("$ZodCheck") ? [schema, ...def.checks ?? []] : def.checks ?? [];
	for (const ch of list) contributors[ch._zod.def.check]?.(agg, ch._zod.def);
	const bag = schema._zod.bag;
	if (bag.minimum !== void 0) narrowMin(agg, "minimum", bag.minimum);
	if (bag.exclusiveMinimum !== void 0) narrowMin(agg, "exclusiveMinimum", bag.exclusiveMinimum);
	if (bag.maximum !== void 0) narrowMax(agg, "maximum", bag.maximum);
	if (bag.exclusiveMaximum !== void 0) narrowMax(agg, "exclusiveMaximum", bag.exclusiveMaximum);
	if (bag.multipleOf !== void 0) addDivisor(agg, bag.multipleOf);
	if (bag.format !== void 0) {
		agg.format ?? (agg.format = bag.format);
		if (bag.format.includes("int")) agg.isInt = true;
	}
	if (bag.mime) intersectMime(agg, bag.mime);
	for (const pattern of bag.patterns ?? []) addPattern(agg, pattern);
	return agg;
}
const formatMap = {
	guid: "uuid",
	url: "uri",
	datetime: "date-time",
	json_string: "json-string",
	regex: ""
};
const exactPatterns = /* @__PURE__ */ new Map([[base64Charset, base64], [base64urlCharset, base64url]]);
const exactPattern = (p) => exactPatterns.get(p) ?? p;
const stringProcessor = (schema, ctx, _json, _params) => {
	const json = _json;
	json.type = "string";
	const { minimum, maximum, format, patterns, contentEncoding, laxFormat } = aggregateChecks(schema);
	if (typeof minimum === "number") json.minLength = minimum;
	if (typeof maximum === "number") json.maxLength = maximum;
	if (format) {
		json.format = formatMap[format] ?? format;
		if (json.format === "") delete json.format;
		if (format === "time" || laxFormat) delete json.format;
	}
	if (contentEncoding) json.contentEncoding = contentEncoding;
	if (patterns && patterns.size > 0) {
		const patternList = [...patterns].map(exactPattern);
		if (patternList.length === 1) json.pattern = patternList[0].source;
		else if (patternList.length > 1) json.allOf = [...patternList.map((regex) => ({
			...ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0" ? { type: "string" } : {},
			pattern: regex.source
		}))];
	}
};
const numberProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const { minimum, maximum, multipleOf, exclusiveMaximum, exclusiveMinimum, isInt } = aggregateChecks(schema);
	json.type = isInt ? "integer" : "number";
	const exMin = typeof exclusiveMinimum === "number" && exclusiveMinimum >= (minimum ?? Number.NEGATIVE_INFINITY);
	const exMax = typeof exclusiveMaximum === "number" && exclusiveMaximum <= (maximum ?? Number.POSITIVE_INFINITY);
	const legacy = ctx.target === "draft-04" || ctx.target === "openapi-3.0";
	if (exMin) {
		if (legacy) {
			json.minimum = exclusiveMinimum;
			json.exclusiveMinimum = true;
		} else json.exclusiveMinimum = exclusiveMinimum;
	} else if (typeof minimum === "number") json.minimum = minimum;
	if (exMax) {
		if (legacy) {
			json.maximum = exclusiveMaximum;
			json.exclusiveMaximum = true;
		} else json.exclusiveMaximum = exclusiveMaximum;
	} else if (typeof maximum === "number") json.maximum = maximum;
	if (multipleOf) {
		const divisors = /* @__PURE__ */ new Set();
		for (const divisor of multipleOf) if (Number.isFinite(divisor) && divisor !== 0) divisors.add(Math.abs(divisor));
		else handleUnrepresentable(schema, ctx, json, params, `A multipleOf divisor of ${divisor} cannot be represented in JSON Schema`);
		const [first, ...rest] = divisors;
		if (first !== void 0) json.multipleOf = first;
		if (rest.length) json.allOf = [...json.allOf ?? [], ...rest.map((m) => ({ multipleOf: m }))];
	}
};
const booleanProcessor = (_schema, _ctx, json, _params) => {
	json.type = "boolean";
};
const nullProcessor = (_schema, ctx, json, _params) => {
	if (ctx.target === "openapi-3.0") {
		json.type = "string";
		json.nullable = true;
		json.enum = [null];
	} else json.type = "null";
};
const neverProcessor = (_schema, _ctx, json, _params) => {
	json.not = {};
};
const unknownProcessor = (_schema, _ctx, _json, _params) => {};
const enumProcessor = (schema, _ctx, json, _params) => {
	const def = schema._zod.def;
	const values = getEnumValues(def.entries);
	if (values.length === 0) {
		json.not = {};
		return;
	}
	if (values.every((v) => typeof v === "number")) json.type = "number";
	if (values.every((v) => typeof v === "string")) json.type = "string";
	json.enum = values;
};
const literalProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	if (def.values.length === 0) {
		json.not = {};
		return;
	}
	const vals = [];
	for (const val of def.values) if (val === void 0) {
		if (handleUnrepresentable(schema, ctx, json, params, "Literal `undefined` cannot be represented in JSON Schema")) return;
	} else if (typeof val === "bigint") {
		if (handleUnrepresentable(schema, ctx, json, params, "BigInt literals cannot be represented in JSON Schema")) return;
		vals.push(Number(val));
	} else vals.push(val);
	if (vals.length === 0) {} else if (vals.length === 1) {
		const val = vals[0];
		json.type = val === null ? "null" : typeof val;
		if (ctx.target === "draft-04" || ctx.target === "openapi-3.0") json.enum = [val];
		else json.const = val;
	} else {
		if (vals.every((v) => typeof v === "number")) json.type = "number";
		if (vals.every((v) => typeof v === "string")) json.type = "string";
		if (vals.every((v) => typeof v === "boolean")) json.type = "boolean";
		if (vals.every((v) => v === null)) json.type = "null";
		json.enum = vals;
	}
};
const customProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Custom types cannot be represented in JSON Schema");
};
const transformProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Transforms cannot be represented in JSON Schema");
};
const arrayProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	const { minimum, maximum } = aggregateChecks(schema);
	if (typeof minimum === "number") json.minItems = minimum;
	if (typeof maximum === "number") json.maxItems = maximum;
	json.type = "array";
	json.items = processSchema(def.element, ctx, {
		...params,
		path: [...params.path, "items"]
	});
};
function inputOptin(schema) {
	const def = schema._zod.def;
	if (def.type === "pipe" && def.in._zod.traits.has("$ZodTransform")) return inputOptin(def.out);
	if (def.type === "catch") return inputOptin(def.innerType);
	return schema._zod.optin;
}
const objectProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	const shape = def.shape;
	if (Object.getOwnPropertySymbols(shape).length && handleUnrepresentable(schema, ctx, json, params, "Symbol keys cannot be represented in JSON Schema")) return;
	json.type = "object";
	json.properties = {};
	for (const key in shape) assignProp(json.properties, key, processSchema(shape[key], ctx, {
		...params,
		path: [
			...params.path,
			"properties",
			key
		]
	}));
	const requiredKeys = [];
	for (const key of Object.keys(shape)) {
		const field = def.shape[key];
		if (ctx.io === "input" ? inputOptin(field) === void 0 : field._zod.optout === void 0) requiredKeys.push(key);
	}
	if (requiredKeys.length > 0) json.required = requiredKeys;
	if (def.catchall?._zod.def.type === "never") json.additionalProperties = false;
	else if (!def.catchall) {
		if (ctx.io === "output") json.additionalProperties = false;
	} else if (def.catchall) json.additionalProperties = processSchema(def.catchall, ctx, {
		...params,
		path: [...params.path, "additionalProperties"]
	});
};
const unionProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const isExclusive = def.inclusive === false;
	const options = def.options.map((x, i) => processSchema(x, ctx, {
		...params,
		path: [
			...params.path,
			isExclusive ? "oneOf" : "anyOf",
			i
		]
	}));
	if (isExclusive) json.oneOf = options;
	else json.anyOf = options;
};
const intersectionProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const a = processSchema(def.left, ctx, {
		...params,
		path: [
			...params.path,
			"allOf",
			0
		]
	});
	const b = processSchema(def.right, ctx, {
		...params,
		path: [
			...params.path,
			"allOf",
			1
		]
	});
	const isSimpleIntersection = (val) => "allOf" in val && Object.keys(val).length === 1;
	const allOf = [...isSimpleIntersection(a) ? a.allOf : [a], ...isSimpleIntersection(b) ? b.allOf : [b]];
	json.allOf = allOf;
	ctx.intersections.push(allOf);
};
function stringifyKeyNames(bySchema, json, visited) {
	if (json.$ref) {
		if (visited.has(json)) return json;
		visited.add(json);
		const def = bySchema.get(json)?.def;
		if (!def) return json;
		const inlined = stringifyKeyNames(bySchema, def, visited);
		return inlined === def ? json : inlined;
	}
	for (const keyword of ["anyOf", "oneOf"]) {
		const branches = json[keyword];
		if (!Array.isArray(branches)) continue;
		const mapped = branches.map((branch) => stringifyKeyNames(bySchema, branch, visited));
		if (mapped.some((branch, i) => branch !== branches[i])) json = {
			...json,
			[keyword]: mapped
		};
	}
	const types = Array.isArray(json.type) ? json.type : [json.type];
	const numericType = !types.includes("string") && types.some((t) => t === "number" || t === "integer");
	const values = json.enum ?? (json.const !== void 0 ? [json.const] : void 0);
	if (!numericType && !values?.some((v) => typeof v === "number")) return json;
	const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format, id, ...rest } = json;
	if (rest.enum) rest.enum = rest.enum.map((v) => typeof v === "number" ? String(v) : v);
	else if (typeof rest.const === "number") rest.const = String(rest.const);
	if (!numericType) return rest;
	rest.type = "string";
	if (!values) rest.pattern = (types.includes("number") ? number$1 : integer).source;
	return rest;
}
const pendingRecords = /* @__PURE__ */ new WeakMap();
function rewriteKeyNames(ctx) {
	const bySchema = /* @__PURE__ */ new Map();
	for (const entry of ctx.seen.values()) if (entry.def && !bySchema.has(entry.schema)) bySchema.set(entry.schema, entry);
	const rewrites = /* @__PURE__ */ new Map();
	for (const record of pendingRecords.get(ctx) ?? []) {
		const seen = ctx.seen.get(record);
		const names = (seen?.def ?? seen?.schema)?.propertyNames;
		if (!names || names === true || rewrites.has(names)) continue;
		const rewritten = stringifyKeyNames(bySchema, names, /* @__PURE__ */ new Set());
		if (rewritten !== names) rewrites.set(names, rewritten);
	}
	if (!rewrites.size) return;
	for (const entry of ctx.seen.values()) for (const carrier of [entry.schema, entry.def]) {
		const rewritten = carrier && rewrites.get(carrier.propertyNames);
		if (rewritten) carrier.propertyNames = rewritten;
	}
}
const recordProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	json.type = "object";
	const keyType = def.keyType;
	const patterns = aggregateChecks(keyType).patterns;
	if (def.mode === "loose" && patterns && patterns.size > 0) {
		const valueSchema = processSchema(def.valueType, ctx, {
			...params,
			path: [
				...params.path,
				"patternProperties",
				"*"
			]
		});
		json.patternProperties = {};
		for (const pattern of patterns) assignProp(json.patternProperties, exactPattern(pattern).source, valueSchema);
	} else {
		if (ctx.target === "draft-07" || ctx.target === "draft-2020-12") {
			json.propertyNames = processSchema(def.keyType, ctx, {
				...params,
				path: [...params.path, "propertyNames"]
			});
			let pending = pendingRecords.get(ctx);
			if (!pending) {
				pending = [];
				pendingRecords.set(ctx, pending);
				ctx.deferred.push(() => rewriteKeyNames(ctx));
			}
			pending.push(schema);
		}
		json.additionalProperties = processSchema(def.valueType, ctx, {
			...params,
			path: [...params.path, "additionalProperties"]
		});
	}
	const keyValues = keyType._zod.values;
	const omittableOnInput = ctx.io === "input" && inputOptin(def.valueType) !== void 0;
	if (keyValues && !def.partial && !omittableOnInput) {
		const validKeyValues = [...keyValues].filter((v) => typeof v === "string" || typeof v === "number");
		if (validKeyValues.length > 0) json.required = validKeyValues.map(String);
	}
};
const nullableProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const inner = processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	if (ctx.target === "openapi-3.0") {
		seen.ref = def.innerType;
		json.nullable = true;
	} else json.anyOf = [inner, { type: "null" }];
};
const nonoptionalProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
};
const UNREPRESENTABLE_DEFAULT = Symbol();
function serializeDefaultValue(value, schema, ctx, json, params) {
	let unrepresentable = false;
	const serialized = JSON.stringify(value, (_, val) => {
		if (typeof val !== "bigint") return val;
		unrepresentable = true;
		return null;
	});
	if (!unrepresentable) return JSON.parse(serialized);
	handleUnrepresentable(schema, ctx, json, params, "BigInt defaults cannot be represented in JSON Schema");
	return UNREPRESENTABLE_DEFAULT;
}
const defaultProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	const value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
	if (value !== UNREPRESENTABLE_DEFAULT) json.default = value;
};
const prefaultProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	if (ctx.io !== "input") return;
	const value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
	if (value !== UNREPRESENTABLE_DEFAULT) json._prefault = value;
};
const catchProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	let catchValue;
	try {
		catchValue = def.catchValue(void 0);
	} catch {
		handleUnrepresentable(schema, ctx, json, params, "Dynamic catch values are not supported in JSON Schema");
		return;
	}
	json.default = catchValue;
};
const pipeProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	const inIsTransform = def.in._zod.traits.has("$ZodTransform");
	const innerType = ctx.io === "input" ? inIsTransform ? def.out : def.in : def.out;
	processSchema(innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = innerType;
};
const readonlyProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	json.readOnly = true;
};
const optionalProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
};
const lazyProcessor = (schema, ctx, _json, params) => {
	const innerType = schema._zod.innerType;
	processSchema(innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = innerType;
};

// node_modules/zod/v4/classic/errors.js
const _installedErrorProtos = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
function _lazyMethod(proto, key, make) {
	Object.defineProperty(proto, key, {
		configurable: true,
		enumerable: false,
		get() {
			const value = make(this);
			Object.defineProperty(this, key, {
				value,
				configurable: true,
				writable: true
			});
			return value;
		},
		set(value) {
			Object.defineProperty(this, key, {
				value,
				configurable: true,
				writable: true
			});
		}
	});
}
const initializer = (inst, issues) => {
	$ZodError.init(inst, issues);
	inst.name = "ZodError";
	const proto = Object.getPrototypeOf(inst);
	if (_installedErrorProtos.has(proto)) return;
	_installedErrorProtos.add(proto);
	_lazyMethod(proto, "format", (self) => (mapper) => formatError(self, mapper));
	_lazyMethod(proto, "flatten", (self) => (mapper) => flattenError(self, mapper));
	_lazyMethod(proto, "addIssue", (self) => (issue) => {
		self.issues.push(issue);
		self.message = JSON.stringify(self.issues, jsonStringifyReplacer, 2);
	});
	_lazyMethod(proto, "addIssues", (self) => (issues) => {
		self.issues.push(...issues);
		self.message = JSON.stringify(self.issues, jsonStringifyReplacer, 2);
	});
	Object.defineProperty(proto, "isEmpty", {
		configurable: true,
		enumerable: false,
		get() {
			return this.issues.length === 0;
		}
	});
};
const ZodRealError = /*@__PURE__*/ $constructor("ZodError", initializer, void 0, { Parent: Error });

// node_modules/zod/v4/classic/parse.js
const parse$2 = /* @__PURE__ */ _parse(ZodRealError);
const parseAsync = /* @__PURE__ */ _parseAsync(ZodRealError);
const safeParse = /* @__PURE__ */ _safeParse(ZodRealError);
const safeParseAsync = /* @__PURE__ */ _safeParseAsync(ZodRealError);
const encode = /* @__PURE__ */ _encode(ZodRealError);
const decode = /* @__PURE__ */ _decode(ZodRealError);
const encodeAsync = /* @__PURE__ */ _encodeAsync(ZodRealError);
const decodeAsync = /* @__PURE__ */ _decodeAsync(ZodRealError);
const safeEncode = /* @__PURE__ */ _safeEncode(ZodRealError);
const safeDecode = /* @__PURE__ */ _safeDecode(ZodRealError);
const safeEncodeAsync = /* @__PURE__ */ _safeEncodeAsync(ZodRealError);
const safeDecodeAsync = /* @__PURE__ */ _safeDecodeAsync(ZodRealError);

// node_modules/zod/v4/classic/schemas.js
function _ensureDefaultLocale() {
	if (!globalConfig.localeError) config(en_default());
}
function _ensureDefaultMemoizer() {
	if (!globalConfig.memoizer) config({ memoizer: memoizer() });
}
const ZodType = /*@__PURE__*/ $constructor("ZodType", (inst, def) => {
	_ensureDefaultLocale();
	$ZodType.init(inst, def);
	inst.def = def;
	inst.type = def.type;
	return inst;
}, {
	check(...chks) {
		const def = this.def;
		return this.clone(mergeDefs(def, { checks: [...def.checks ?? [], ...chks.map((ch) => typeof ch === "function" ? { _zod: {
			check: ch,
			def: { check: "custom" },
			onattach: []
		} } : ch)] }), { parent: true });
	},
	with(...chks) {
		return this.check(...chks);
	},
	clone(def, params) {
		return clone(this, def, params);
	},
	brand() {
		return this;
	},
	register(reg, meta) {
		reg.add(this, meta);
		return this;
	},
	refine(check, params) {
		return this.check(refine(check, params));
	},
	superRefine(refinement, params) {
		return this.check(superRefine(refinement, params));
	},
	overwrite(fn) {
		return this.check(_overwrite(fn));
	},
	optional() {
		return optional(this);
	},
	exactOptional() {
		return exactOptional(this);
	},
	nullable() {
		return nullable(this);
	},
	nullish() {
		return optional(nullable(this));
	},
	nonoptional(params) {
		return nonoptional(this, params);
	},
	array() {
		return array(this);
	},
	or(arg) {
		return union([this, arg]);
	},
	and(arg) {
		return intersection(this, arg);
	},
	transform(tx) {
		return pipe(this, transform(tx));
	},
	default(d) {
		return _default(this, d);
	},
	prefault(d) {
		return prefault(this, d);
	},
	catch(params) {
		return _catch(this, params);
	},
	pipe(target) {
		return pipe(this, target);
	},
	readonly() {
		return readonly(this);
	},
	describe(description) {
		const cl = this.clone();
		globalRegistry.add(cl, { description });
		return cl;
	},
	meta(...args) {
		if (args.length === 0) return globalRegistry.get(this);
		const cl = this.clone();
		globalRegistry.add(cl, args[0]);
		return cl;
	},
	isOptional() {
		return this.safeParse(void 0).success;
	},
	isNullable() {
		return this.safeParse(null).success;
	},
	apply(fn, ...args) {
		return args.length === 0 ? fn(this) : fn(this, ...args);
	},
	get "~standard"() {
		return hide(this, "~standard", {
			...standardProps(this),
			jsonSchema: {
				input: createStandardJSONSchemaMethod(this, "input"),
				output: createStandardJSONSchemaMethod(this, "output")
			}
		});
	},
	set "~standard"(value) {
		own(this, "~standard", value);
	},
	parse: function _parse(data, params) {
		return parse$2(this, data, params, { callee: _parse });
	},
	parseAsync: async function _parseAsync(data, params) {
		return await parseAsync(this, data, params, { callee: _parseAsync });
	},
	safeParse(data, params) {
		return safeParse(this, data, params);
	},
	async safeParseAsync(data, params) {
		return safeParseAsync(this, data, params);
	},
	get spa() {
		return this?.safeParseAsync;
	},
	set spa(value) {
		own(this, "spa", value);
	},
	validate(data, params) {
		return validate$1(this, data, params);
	},
	validateAsync(data, params) {
		return validateAsync$1(this, data, params);
	},
	encode: function _encode(data, params) {
		return encode(this, data, params, { callee: _encode });
	},
	decode: function _decode(data, params) {
		return decode(this, data, params, { callee: _decode });
	},
	encodeAsync: async function _encodeAsync(data, params) {
		return await encodeAsync(this, data, params, { callee: _encodeAsync });
	},
	decodeAsync: async function _decodeAsync(data, params) {
		return await decodeAsync(this, data, params, { callee: _decodeAsync });
	},
	safeEncode(data, params) {
		return safeEncode(this, data, params);
	},
	safeDecode(data, params) {
		return safeDecode(this, data, params);
	},
	async safeEncodeAsync(data, params) {
		return safeEncodeAsync(this, data, params);
	},
	async safeDecodeAsync(data, params) {
		return safeDecodeAsync(this, data, params);
	},
	toJSONSchema(params) {
		return createToJSONSchemaMethod(this, {})(params);
	},
	get description() {
		return globalRegistry.get(this)?.description;
	},
	get _def() {
		return this._zod.def;
	}
});
const _ZodString = /*@__PURE__*/ $constructor("_ZodString", (inst, def) => {
	$ZodString.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => stringProcessor(inst, ctx, json, params);
}, /*@__PURE__*/ derived({
	format: (inst) => aggregateChecks(inst).format ?? null,
	minLength: (inst) => aggregateChecks(inst).minimum ?? null,
	maxLength: (inst) => aggregateChecks(inst).maximum ?? null
}, {
	regex(...args) {
		return this.check(_regex(...args));
	},
	includes(...args) {
		return this.check(_includes(...args));
	},
	startsWith(...args) {
		return this.check(_startsWith(...args));
	},
	endsWith(...args) {
		return this.check(_endsWith(...args));
	},
	min(...args) {
		return this.check(_minLength(...args));
	},
	max(...args) {
		return this.check(_maxLength(...args));
	},
	length(...args) {
		return this.check(_length(...args));
	},
	nonempty(...args) {
		return this.check(_minLength(1, ...args));
	},
	lowercase(params) {
		return this.check(_lowercase(params));
	},
	uppercase(params) {
		return this.check(_uppercase(params));
	},
	trim() {
		return this.check(_trim());
	},
	normalize(...args) {
		return this.check(_normalize(...args));
	},
	toLowerCase() {
		return this.check(_toLowerCase());
	},
	toUpperCase() {
		return this.check(_toUpperCase());
	},
	slugify() {
		return this.check(_slugify());
	}
}));
const ZodString = /*@__PURE__*/ $constructor("ZodString", (inst, def) => {
	$ZodString.init(inst, def);
	_ZodString.init(inst, def);
}, {
	email(params) {
		return this.check(_email(ZodEmail, params));
	},
	url(params) {
		return this.check(_url(ZodURL, params));
	},
	jwt(params) {
		return this.check(_jwt(ZodJWT, params));
	},
	emoji(params) {
		return this.check(_emoji(ZodEmoji, params));
	},
	guid(params) {
		return this.check(_guid(ZodGUID, params));
	},
	uuid(params) {
		return this.check(_uuid(ZodUUID, params));
	},
	uuidv4(params) {
		return this.check(_uuidv4(ZodUUID, params));
	},
	uuidv6(params) {
		return this.check(_uuidv6(ZodUUID, params));
	},
	uuidv7(params) {
		return this.check(_uuidv7(ZodUUID, params));
	},
	nanoid(params) {
		return this.check(_nanoid(ZodNanoID, params));
	},
	cuid(params) {
		return this.check(_cuid(ZodCUID, params));
	},
	cuid2(params) {
		return this.check(_cuid2(ZodCUID2, params));
	},
	ulid(params) {
		return this.check(_ulid(ZodULID, params));
	},
	base64(params) {
		return this.check(_base64(ZodBase64, params));
	},
	base64url(params) {
		return this.check(_base64url(ZodBase64URL, params));
	},
	xid(params) {
		return this.check(_xid(ZodXID, params));
	},
	ksuid(params) {
		return this.check(_ksuid(ZodKSUID, params));
	},
	ipv4(params) {
		return this.check(_ipv4(ZodIPv4, params));
	},
	ipv6(params) {
		return this.check(_ipv6(ZodIPv6, params));
	},
	cidrv4(params) {
		return this.check(_cidrv4(ZodCIDRv4, params));
	},
	cidrv6(params) {
		return this.check(_cidrv6(ZodCIDRv6, params));
	},
	e164(params) {
		return this.check(_e164(ZodE164, params));
	},
	datetime(params) {
		return this.check(_isoDateTime(ZodISODateTime, params));
	},
	date(params) {
		return this.check(_isoDate(ZodISODate, params));
	},
	time(params) {
		return this.check(_isoTime(ZodISOTime, params));
	},
	duration(params) {
		return this.check(_isoDuration(ZodISODuration, params));
	}
});
function string(params) {
	return _string(ZodString, params);
}
const ZodStringFormat = /*@__PURE__*/ $constructor("ZodStringFormat", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	_ZodString.init(inst, def);
});
const ZodISODateTime = /*@__PURE__*/ $constructor("ZodISODateTime", (inst, def) => {
	$ZodISODateTime.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodISODate = /*@__PURE__*/ $constructor("ZodISODate", (inst, def) => {
	$ZodISODate.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodISOTime = /*@__PURE__*/ $constructor("ZodISOTime", (inst, def) => {
	$ZodISOTime.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodISODuration = /*@__PURE__*/ $constructor("ZodISODuration", (inst, def) => {
	$ZodISODuration.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodEmail = /*@__PURE__*/ $constructor("ZodEmail", (inst, def) => {
	$ZodEmail.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodGUID = /*@__PURE__*/ $constructor("ZodGUID", (inst, def) => {
	$ZodGUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodUUID = /*@__PURE__*/ $constructor("ZodUUID", (inst, def) => {
	$ZodUUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodURL = /*@__PURE__*/ $constructor("ZodURL", (inst, def) => {
	$ZodURL.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodEmoji = /*@__PURE__*/ $constructor("ZodEmoji", (inst, def) => {
	$ZodEmoji.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodNanoID = /*@__PURE__*/ $constructor("ZodNanoID", (inst, def) => {
	$ZodNanoID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodCUID = /*@__PURE__*/ $constructor("ZodCUID", (inst, def) => {
	$ZodCUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodCUID2 = /*@__PURE__*/ $constructor("ZodCUID2", (inst, def) => {
	$ZodCUID2.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodULID = /*@__PURE__*/ $constructor("ZodULID", (inst, def) => {
	$ZodULID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodXID = /*@__PURE__*/ $constructor("ZodXID", (inst, def) => {
	$ZodXID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodKSUID = /*@__PURE__*/ $constructor("ZodKSUID", (inst, def) => {
	$ZodKSUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodIPv4 = /*@__PURE__*/ $constructor("ZodIPv4", (inst, def) => {
	$ZodIPv4.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodIPv6 = /*@__PURE__*/ $constructor("ZodIPv6", (inst, def) => {
	$ZodIPv6.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodCIDRv4 = /*@__PURE__*/ $constructor("ZodCIDRv4", (inst, def) => {
	$ZodCIDRv4.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodCIDRv6 = /*@__PURE__*/ $constructor("ZodCIDRv6", (inst, def) => {
	$ZodCIDRv6.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodBase64 = /*@__PURE__*/ $constructor("ZodBase64", (inst, def) => {
	$ZodBase64.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodBase64URL = /*@__PURE__*/ $constructor("ZodBase64URL", (inst, def) => {
	$ZodBase64URL.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodE164 = /*@__PURE__*/ $constructor("ZodE164", (inst, def) => {
	$ZodE164.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodJWT = /*@__PURE__*/ $constructor("ZodJWT", (inst, def) => {
	$ZodJWT.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodNumber = /*@__PURE__*/ $constructor("ZodNumber", (inst, def) => {
	$ZodNumber.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => numberProcessor(inst, ctx, json, params);
	inst.isFinite = true;
}, /*@__PURE__*/ derived({
	minValue: (inst) => {
		const { minimum, exclusiveMinimum } = aggregateChecks(inst);
		return Math.max(minimum ?? Number.NEGATIVE_INFINITY, exclusiveMinimum ?? Number.NEGATIVE_INFINITY);
	},
	maxValue: (inst) => {
		const { maximum, exclusiveMaximum } = aggregateChecks(inst);
		return Math.min(maximum ?? Number.POSITIVE_INFINITY, exclusiveMaximum ?? Number.POSITIVE_INFINITY);
	},
	isInt: (inst) => {
		const { isInt, multipleOf } = aggregateChecks(inst);
		return !!isInt || !!multipleOf?.some(Number.isSafeInteger);
	},
	format: (inst) => aggregateChecks(inst).format ?? null
}, {
	gt(value, params) {
		return this.check(_gt(value, params));
	},
	gte(value, params) {
		return this.check(_gte(value, params));
	},
	min(value, params) {
		return this.check(_gte(value, params));
	},
	lt(value, params) {
		return this.check(_lt(value, params));
	},
	lte(value, params) {
		return this.check(_lte(value, params));
	},
	max(value, params) {
		return this.check(_lte(value, params));
	},
	int(params) {
		return this.check(int(params));
	},
	safe(params) {
		return this.check(int(params));
	},
	positive(params) {
		return this.check(_gt(0, params));
	},
	nonnegative(params) {
		return this.check(_gte(0, params));
	},
	negative(params) {
		return this.check(_lt(0, params));
	},
	nonpositive(params) {
		return this.check(_lte(0, params));
	},
	multipleOf(value, params) {
		return this.check(_multipleOf(value, params));
	},
	step(value, params) {
		return this.check(_multipleOf(value, params));
	},
	finite() {
		return this;
	}
}));
function number(params) {
	return _number(ZodNumber, params);
}
const ZodNumberFormat = /*@__PURE__*/ $constructor("ZodNumberFormat", (inst, def) => {
	$ZodNumberFormat.init(inst, def);
	ZodNumber.init(inst, def);
});
function int(params) {
	return _int(ZodNumberFormat, params);
}
const ZodBoolean = /*@__PURE__*/ $constructor("ZodBoolean", (inst, def) => {
	$ZodBoolean.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => booleanProcessor(inst, ctx, json, params);
});
function boolean(params) {
	return _boolean(ZodBoolean, params);
}
const ZodNull = /*@__PURE__*/ $constructor("ZodNull", (inst, def) => {
	$ZodNull.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => nullProcessor(inst, ctx, json, params);
});
function _null(params) {
	return _null$1(ZodNull, params);
}
const ZodUnknown = /*@__PURE__*/ $constructor("ZodUnknown", (inst, def) => {
	$ZodUnknown.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => unknownProcessor(inst, ctx, json, params);
});
function unknown$2() {
	return _unknown(ZodUnknown);
}
const ZodNever = /*@__PURE__*/ $constructor("ZodNever", (inst, def) => {
	$ZodNever.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => neverProcessor(inst, ctx, json, params);
});
function never(params) {
	return _never(ZodNever, params);
}
const ZodArray = /*@__PURE__*/ $constructor("ZodArray", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodArray.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => arrayProcessor(inst, ctx, json, params);
	inst.element = def.element;
}, {
	min(n, params) {
		return this.check(_minLength(n, params));
	},
	nonempty(params) {
		return this.check(_minLength(1, params));
	},
	max(n, params) {
		return this.check(_maxLength(n, params));
	},
	length(n, params) {
		return this.check(_length(n, params));
	},
	unwrap() {
		return this.element;
	}
});
function array(element, params) {
	return _array(ZodArray, element, params);
}
const ZodObject = /*@__PURE__*/ $constructor("ZodObject", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodObjectJIT.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => objectProcessor(inst, ctx, json, params);
	installLazyProp(inst, "shape", (self) => self._zod.def.shape, false);
}, {
	keyof() {
		return _enum(Object.keys(this._zod.def.shape));
	},
	catchall(catchall) {
		return this.clone(mergeDefs(this._zod.def, { catchall }));
	},
	passthrough() {
		return this.clone(mergeDefs(this._zod.def, { catchall: unknown$2() }));
	},
	loose() {
		return this.clone(mergeDefs(this._zod.def, { catchall: unknown$2() }));
	},
	strict() {
		return this.clone(mergeDefs(this._zod.def, { catchall: never() }));
	},
	strip() {
		return this.clone(mergeDefs(this._zod.def, { catchall: void 0 }));
	},
	extend(incoming) {
		return extend(this, incoming);
	},
	safeExtend(incoming) {
		return safeExtend(this, incoming);
	},
	merge(other) {
		return merge(this, other);
	},
	pick(mask) {
		return pick(this, mask);
	},
	omit(mask) {
		return omit(this, mask);
	},
	partial(...args) {
		return partial(ZodOptional, this, args[0]);
	},
	exactPartial(...args) {
		return partial(ZodExactOptional, this, args[0], "exactPartial");
	},
	required(...args) {
		return required(ZodNonOptional, this, args[0]);
	}
});
function object(shape, params) {
	const def = {
		type: "object",
		shape: shape ?? {},
		...normalizeParams(params)
	};
	return new ZodObject(def);
}
function strictObject(shape, params) {
	return new ZodObject({
		type: "object",
		shape,
		catchall: never(),
		...normalizeParams(params)
	});
}
const ZodUnion = /*@__PURE__*/ $constructor("ZodUnion", (inst, def) => {
	$ZodUnion.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => unionProcessor(inst, ctx, json, params);
	inst.options = def.options;
});
function union(options, params) {
	return new ZodUnion({
		type: "union",
		options,
		...normalizeParams(params)
	});
}
const ZodDiscriminatedUnion = /*@__PURE__*/ $constructor("ZodDiscriminatedUnion", (inst, def) => {
	ZodUnion.init(inst, def);
	$ZodDiscriminatedUnion.init(inst, def);
});
function discriminatedUnion(discriminator, options, params) {
	return new ZodDiscriminatedUnion({
		type: "union",
		options,
		discriminator,
		...normalizeParams(params)
	});
}
const ZodIntersection = /*@__PURE__*/ $constructor("ZodIntersection", (inst, def) => {
	$ZodIntersection.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => intersectionProcessor(inst, ctx, json, params);
});
function intersection(left, right) {
	return new ZodIntersection({
		type: "intersection",
		left,
		right
	});
}
const ZodRecord = /*@__PURE__*/ $constructor("ZodRecord", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodRecord.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => recordProcessor(inst, ctx, json, params);
	inst.keyType = def.keyType;
	inst.valueType = def.valueType;
});
function record(keyType, valueType, params) {
	if (!valueType || !valueType._zod) return new ZodRecord({
		type: "record",
		keyType: string(),
		valueType: keyType,
		...normalizeParams(valueType)
	});
	return new ZodRecord({
		type: "record",
		keyType,
		valueType,
		...normalizeParams(params)
	});
}
function partialRecord(keyType, valueType, params) {
	return new ZodRecord({
		type: "record",
		keyType,
		valueType,
		...normalizeParams(params),
		partial: true
	});
}
const ZodEnum = /*@__PURE__*/ $constructor("ZodEnum", (inst, def) => {
	$ZodEnum.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => enumProcessor(inst, ctx, json, params);
	inst.enum = def.entries;
	inst.options = [...inst._zod.values];
	const keys = new Set(Object.keys(def.entries));
	inst.extract = (values, params) => {
		const newEntries = {};
		for (const value of values) if (keys.has(value)) newEntries[value] = def.entries[value];
		else throw new Error(`Key ${value} not found in enum`);
		return new ZodEnum({
			...def,
			checks: [],
			...normalizeParams(params),
			entries: newEntries
		});
	};
	inst.exclude = (values, params) => {
		const newEntries = { ...def.entries };
		for (const value of values) if (keys.has(value)) delete newEntries[value];
		else throw new Error(`Key ${value} not found in enum`);
		return new ZodEnum({
			...def,
			checks: [],
			...normalizeParams(params),
			entries: newEntries
		});
	};
});
function _enum(values, params) {
	const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
	return new ZodEnum({
		type: "enum",
		entries,
		...normalizeParams(params)
	});
}
const ZodLiteral = /*@__PURE__*/ $constructor("ZodLiteral", (inst, def) => {
	$ZodLiteral.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => literalProcessor(inst, ctx, json, params);
	inst.values = new Set(def.values);
	Object.defineProperty(inst, "value", { get() {
		if (def.values.length > 1) throw new Error("This schema contains multiple valid literal values. Use `.values` instead.");
		return def.values[0];
	} });
});
function literal(value, params) {
	return new ZodLiteral({
		type: "literal",
		values: Array.isArray(value) ? value : [value],
		...normalizeParams(params)
	});
}
const ZodTransform = /*@__PURE__*/ $constructor("ZodTransform", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodTransform.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => transformProcessor(inst, ctx, json, params);
	inst._zod.parse = (payload, _ctx) => {
		if (_ctx.direction === "backward") throw new $ZodEncodeError(inst.constructor.name);
		payload.addIssue = (issue$1) => {
			if (typeof issue$1 === "string") payload.issues.push(issue(issue$1, payload.value, def));
			else {
				const _issue = issue$1;
				if (_issue.fatal) _issue.continue = false;
				_issue.code ?? (_issue.code = "custom");
				if (!("input" in _issue)) _issue.input = payload.value;
				_issue.inst ?? (_issue.inst = inst);
				payload.issues.push(issue(_issue));
			}
		};
		const output = def.transform(payload.value, payload);
		if (output instanceof Promise) return output.then((output) => {
			payload.value = output;
			return payload;
		});
		payload.value = output;
		return payload;
	};
});
function transform(fn) {
	return new ZodTransform({
		type: "transform",
		transform: fn
	});
}
const ZodOptional = /*@__PURE__*/ $constructor("ZodOptional", (inst, def) => {
	$ZodOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => optionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function optional(innerType) {
	return new ZodOptional({
		type: "optional",
		innerType
	});
}
const ZodExactOptional = /*@__PURE__*/ $constructor("ZodExactOptional", (inst, def) => {
	$ZodExactOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => optionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function exactOptional(innerType) {
	return new ZodExactOptional({
		type: "optional",
		innerType
	});
}
const ZodNullable = /*@__PURE__*/ $constructor("ZodNullable", (inst, def) => {
	$ZodNullable.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => nullableProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function nullable(innerType) {
	return new ZodNullable({
		type: "nullable",
		innerType
	});
}
const ZodDefault = /*@__PURE__*/ $constructor("ZodDefault", (inst, def) => {
	$ZodDefault.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => defaultProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
	inst.removeDefault = inst.unwrap;
});
function _default(innerType, defaultValue) {
	return new ZodDefault({
		type: "default",
		innerType,
		get defaultValue() {
			return typeof defaultValue === "function" ? defaultValue() : shallowClone(defaultValue);
		}
	});
}
const ZodPrefault = /*@__PURE__*/ $constructor("ZodPrefault", (inst, def) => {
	$ZodPrefault.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => prefaultProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function prefault(innerType, defaultValue) {
	return new ZodPrefault({
		type: "prefault",
		innerType,
		get defaultValue() {
			return typeof defaultValue === "function" ? defaultValue() : shallowClone(defaultValue);
		}
	});
}
const ZodNonOptional = /*@__PURE__*/ $constructor("ZodNonOptional", (inst, def) => {
	$ZodNonOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => nonoptionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function nonoptional(innerType, params) {
	return new ZodNonOptional({
		type: "nonoptional",
		innerType,
		...normalizeParams(params)
	});
}
const ZodCatch = /*@__PURE__*/ $constructor("ZodCatch", (inst, def) => {
	$ZodCatch.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => catchProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
	inst.removeCatch = inst.unwrap;
});
function _catch(innerType, catchValue) {
	return new ZodCatch({
		type: "catch",
		innerType,
		catchValue: typeof catchValue === "function" ? catchValue : constantCatch(catchValue)
	});
}
const ZodPipe = /*@__PURE__*/ $constructor("ZodPipe", (inst, def) => {
	$ZodPipe.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => pipeProcessor(inst, ctx, json, params);
	inst.in = def.in;
	inst.out = def.out;
});
function pipe(in_, out) {
	return new ZodPipe({
		type: "pipe",
		in: in_,
		out
	});
}
const ZodReadonly = /*@__PURE__*/ $constructor("ZodReadonly", (inst, def) => {
	$ZodReadonly.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => readonlyProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function readonly(innerType) {
	return new ZodReadonly({
		type: "readonly",
		innerType
	});
}
const ZodLazy = /*@__PURE__*/ $constructor("ZodLazy", (inst, def) => {
	$ZodLazy.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => lazyProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.getter();
});
function lazy(getter) {
	return new ZodLazy({
		type: "lazy",
		getter
	});
}
const ZodCustom = /*@__PURE__*/ $constructor("ZodCustom", (inst, def) => {
	$ZodCustom.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => customProcessor(inst, ctx, json, params);
});
function refine(fn, _params = {}) {
	return _refine(ZodCustom, fn, _params);
}
function superRefine(fn, params) {
	return _superRefine(fn, params);
}
function json(params) {
	const jsonSchema = lazy(() => {
		return union([
			string(params),
			number(),
			boolean(),
			_null(),
			array(jsonSchema),
			record(string(), jsonSchema)
		]);
	});
	return jsonSchema;
}

// node_modules/zod/v4/classic/iso.js
function datetime(params) {
	return _isoDateTime(ZodISODateTime, params);
}

// src/core/config/grammar.ts
const idPattern$1 = /^[a-z0-9][a-z0-9-]{0,38}$/;
const workerIdPattern = /^[A-Za-z][A-Za-z0-9-]{0,38}$/;
const keyPart = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";
const keyPartPattern = new RegExp(`^${keyPart}$`);
const keyPattern = new RegExp(`^${keyPart}(/${keyPart}){1,5}$`);
function word(grammar) {
	const schema = string().refine(grammar.fits, {
		error: `must be ${grammar.words}`,
		params: { code: grammar.code },
		abort: true
	});
	const title = grammar.code.replace("bad-", "").replaceAll("-", " ");
	return schema.meta(grammar.pattern ? {
		title,
		pattern: grammar.pattern.source
	} : { title });
}
function matching(code, pattern, words) {
	return word({
		code,
		words,
		pattern,
		fits: (value) => pattern.test(value)
	});
}
function hasControl(value) {
	return /\p{Cc}/u.test(value);
}
function text(longest = 300) {
	const pattern = /^(?=[^\n\r]*\S)[^\n\r]+$/;
	const fits = (value) => pattern.test(value) && !hasControl(value);
	return word({
		code: "bad-text",
		words: "one line of text",
		pattern,
		fits
	}).max(longest);
}
function prose(longest = 4e3) {
	const pattern = /\S/;
	const fits = (value) => pattern.test(value) && !hasControl(value.replace(/[\n\r\t]/g, ""));
	return word({
		code: "bad-text",
		words: "text, without control characters",
		pattern,
		fits
	}).max(longest);
}
function id() {
	return matching("bad-id", idPattern$1, "an id of lower-case letters, digits and \"-\", 39 characters at most");
}
function workerId() {
	return matching("bad-id", workerIdPattern, "an id of letters, digits and \"-\" that begins with a letter, such as R1");
}
function needId() {
	return matching("bad-id", /^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/, "the id of a worker or a gate");
}
function bead() {
	return matching("bad-bead", /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/, "the id of a bead, such as novacron-38p");
}
function label() {
	const pattern = /^[^\s,](?:[^,]{0,48}[^\s,])?$/;
	return word({
		code: "bad-label",
		words: "a label of 50 characters at most, without commas",
		pattern,
		fits: (value) => pattern.test(value) && !hasControl(value)
	});
}
function workflowFile() {
	return matching("bad-workflow", /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}\.ya?ml$/, "the name of a file in .github/workflows that ends in .yml or .yaml");
}
function duration$2() {
	return word({
		code: "bad-duration",
		words: "a duration above zero, such as 90s, 10m, 4h or 2w",
		pattern: durationPattern,
		fits: (value) => (parseDuration(value) ?? 0) > 0
	});
}
function durationRange$1() {
	return word({
		code: "bad-duration-range",
		words: "a range of durations that does not end before it begins, such as 2h..3h",
		pattern: durationRangePattern,
		fits: (value) => parseDurationRange(value) !== void 0
	});
}
function memoryKey() {
	return matching("bad-key", keyPattern, "a key of parts joined by \"/\", such as swarm/research/phase0-benchmarks");
}
function refName() {
	return matching("bad-ref", /^(?!.*(?:\.\.|\/\/|\/\.|\.lock$))[A-Za-z0-9_][A-Za-z0-9._/-]{0,199}(?<![./])$/, "the name of a branch or tag");
}
function repositoryPath() {
	const pattern = /^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$))[^\\]{1,500}$/;
	return word({
		code: "bad-path",
		words: "a path below the root of the repository, without \"..\", \"\\\" or a leading \"/\"",
		pattern,
		fits: (value) => pattern.test(value) && !hasControl(value)
	});
}
function metricName() {
	return matching("bad-metric", metricPattern, "a metric in lower-case words joined by \"-\", parts by \".\"").max(200);
}
function matches(code, pattern, words) {
	return matching(code, pattern, words);
}
function count$1(least, most) {
	return number().int().min(least).max(most);
}
function knownKeys(known) {
	return (issue) => issue.code === "unrecognized_keys" ? known.join(" ") : void 0;
}
function section(shape) {
	return strictObject(shape, { error: knownKeys(Object.keys(shape)) });
}
function pair(detail) {
	return record(text(500), detail).refine((value) => Object.keys(value).length === 1, {
		error: "must be text, or one \"text: detail\" pair",
		params: { code: "not-a-pair" }
	}).meta({
		minProperties: 1,
		maxProperties: 1
	});
}
function itemOf(detail) {
	return union([prose(1e3), pair(detail)]);
}
function someOf(key, value) {
	return record(key, value).refine((map) => Object.keys(map).length > 0, {
		error: "needs at least one",
		params: { code: "none" }
	}).meta({ minProperties: 1 });
}

// src/core/config/check/check-ids.ts
function checkIds(draft) {
	return [
		...checkReserved(draft),
		...checkNamespace(draft),
		...checkRolesOf(draft),
		...checkClashes(draft),
		...checkLabels(draft),
		...checkBeads(draft)
	];
}
function checkReserved(draft) {
	if (!names$1(draft.roles).includes("coordinator")) return [];
	return [onKey(error$2("reserved-role", ["roles", "coordinator"], "is the name of the coordinator itself; call the role otherwise"))];
}
function checkNamespace(draft) {
	const found = ["session", "namespace"].filter((field) => soloName.test(draft[field] ?? "")).map((field) => error$2("reserved-name", [field], "is the name of a swarm of one on that issue; choose another one"));
	if (draft.session === void 0 || draft.namespace !== void 0) return found;
	const namespace = defaultNamespace(draft.session);
	if (soloName.test(namespace) && found.length === 0) return [error$2("reserved-name", ["session"], "gives a namespace that is that of a swarm of one; name a namespace")];
	if (idPattern$1.test(namespace)) return found;
	return [error$2("bad-id", ["session"], "leaves no namespace when \"swarm-\" is taken off; name a namespace")];
}
function checkRolesOf(draft) {
	const roles = names$1(draft.roles);
	return entries(draft.workers).flatMap(([id, { role }]) => {
		if (role === void 0 || draft.roles === void 0 || roles.includes(role)) return [];
		return [error$2("unknown-role", [
			"workers",
			id,
			"role"
		], `there is no role ${quoted$1(role)}${suggestion(role, roles)}`)];
	});
}
function checkClashes(draft) {
	const all = [...names$1(draft.workers).map((id) => ["workers", id]), ...names$1(draft.gates).map((id) => ["gates", id])];
	return twice(all, ([, id]) => id.toLowerCase(), ([group, id], [other, first]) => {
		const how = first === id ? "the name" : "but for case the name";
		const what = other === "workers" ? "worker" : "gate";
		return onKey(error$2("ids-clash", [group, id], `${quoted$1(id)} is ${how} of a ${what} already`));
	});
}
function checkLabels(draft) {
	const roles = entries(draft.roles).map(([id, role]) => ({
		id,
		label: roleLabel(id, role.label)
	}));
	const swarm = draft.label ?? "swarm";
	const same = roles.filter(({ label }) => label.toLowerCase() === swarm.toLowerCase()).map(({ id }) => error$2("label-clash", [
		"roles",
		id,
		"label"
	], `is the label that starts the swarm; a role needs another one`));
	const doubled = twice(roles, ({ label }) => label.toLowerCase(), (second, first) => error$2("label-clash", [
		"roles",
		second.id,
		"label"
	], `is the label of role ${quoted$1(first.id)} already`));
	return [...same, ...doubled];
}
function checkBeads(draft) {
	const beads = entries(draft.workers).flatMap(([id, { bead }]) => bead === void 0 ? [] : [{
		id,
		bead
	}]);
	return [...twice(beads, ({ bead }) => bead, (second, first) => error$2("duplicate-bead", [
		"workers",
		second.id,
		"bead"
	], `${first.id} works on this bead already`)), ...beads.filter(({ bead }) => bead === draft.epic).map(({ id }) => error$2("duplicate-bead", [
		"workers",
		id,
		"bead"
	], "is the epic itself; a worker needs a bead below it"))];
}

// src/core/config/check/check-memory.ts
function checkMemory(draft) {
	const root = draft.memory?.root ?? "swarm";
	const keys = [...workerKeys(draft, root), ...gateKeys(draft)];
	return [
		...checkWorkers(draft, root),
		...checkGates(draft, root),
		...twice(keys, ({ key }) => key, (second, first) => error$2("duplicate-memory", second.path, `${first.owner} writes this key already`)),
		...checkTree(draft)
	];
}
function workerKeys(draft, root) {
	return entries(draft.workers).flatMap(([id, { role, memory }]) => role === void 0 ? [] : [{
		key: workerMemory({
			root,
			role,
			id,
			memory
		}),
		path: [
			"workers",
			id,
			"memory"
		],
		owner: id
	}]);
}
function gateKeys(draft) {
	return entries(draft.gates).flatMap(([id, { memory }]) => memory === void 0 ? [] : [{
		key: memory,
		path: [
			"gates",
			id,
			"memory"
		],
		owner: `gate ${id}`
	}]);
}
function checkWorkers(draft, root) {
	return entries(draft.workers).flatMap(([id, { role, memory }]) => {
		if (role === void 0 || memory === void 0 || memory.startsWith(`${root}/${role}/`)) return [];
		return [error$2("memory-outside-role", [
			"workers",
			id,
			"memory"
		], `must begin with ${root}/${role}/, the part of the worker's role`)];
	});
}
function checkGates(draft, root) {
	return entries(draft.gates).flatMap(([id, gate]) => {
		if (gate.memory === void 0) return [];
		const deciding = items(gate["verdict-of"]).flatMap(([, worker]) => roleOf(draft, worker));
		const roles = deciding.length > 0 ? [...new Set(deciding)] : names$1(draft.roles);
		if (roles.length === 0 || roles.some((role) => gate.memory?.startsWith(`${root}/${role}/`))) return [];
		const parts = roles.slice(0, 6).map((role) => `${root}/${role}/`);
		return [error$2("memory-outside-role", [
			"gates",
			id,
			"memory"
		], `must begin with ${parts.join(" or ")}, where a deciding worker can write`)];
	});
}
function roleOf(draft, worker) {
	const role = Object.hasOwn(draft.workers ?? {}, worker) ? draft.workers?.[worker]?.role : void 0;
	return role === void 0 ? [] : [role];
}
function checkTree(draft) {
	if (draft.roles === void 0) return [];
	const known = ["coordinator", ...names$1(draft.roles)];
	return names$1(draft.memory?.tree).filter((role) => !known.includes(role)).map((role) => onKey(error$2("unknown-role", [
		"memory",
		"tree",
		role
	], `there is no role ${quoted$1(role)}${suggestion(role, known)}`)));
}

// src/core/config/check/check-needs.ts
function checkNeeds(draft) {
	const workers = names$1(draft.workers);
	const known = [...workers, ...names$1(draft.gates)];
	return [...[...entries(draft.workers).map(([id, { needs }]) => ({
		path: [
			"workers",
			id,
			"needs"
		],
		needs,
		known
	})), ...entries(draft.gates).map(([id, gate]) => ({
		path: [
			"gates",
			id,
			"verdict-of"
		],
		needs: gate["verdict-of"],
		known: workers
	}))].flatMap(checkList), ...checkCircles(draft)];
}
function checkList(list) {
	const needs = items(list.needs);
	const gate = list.path[0] === "gates";
	const unknown = needs.filter(([, need]) => !list.known.includes(need)).map(([index, need]) => error$2(gate ? "unknown-worker" : "unknown-need", [...list.path, index], `there is no worker ${gate ? "" : "or gate "}${quoted$1(need)}${suggestion(need, list.known)}`));
	const doubled = twice(needs, ([, need]) => need, ([index, need]) => error$2("duplicate-need", [...list.path, index], `${quoted$1(need)} stands here twice`));
	return [...unknown, ...doubled];
}
function checkCircles(draft) {
	const edges = edgesOf(draft);
	const state = /* @__PURE__ */ new Map();
	const found = [];
	for (const start of edges.keys()) {
		if (state.has(start)) continue;
		const trail = [{
			id: start,
			next: 0
		}];
		state.set(start, "open");
		for (let top = trail.at(-1); top !== void 0; top = trail.at(-1)) {
			const edge = edges.get(top.id)?.[top.next];
			top.next += 1;
			if (edge === void 0) {
				state.set(top.id, "closed");
				trail.pop();
			} else if (state.get(edge.to) === "open") found.push(circle(edge, trail.map(({ id }) => id)));
			else if (!state.has(edge.to)) {
				state.set(edge.to, "open");
				trail.push({
					id: edge.to,
					next: 0
				});
			}
		}
	}
	return found;
}
function edgesOf(draft) {
	const edges = /* @__PURE__ */ new Map();
	for (const [id, { needs }] of entries(draft.workers)) edges.set(id, items(needs).map(([index, to]) => ({
		to,
		path: [
			"workers",
			id,
			"needs",
			index
		]
	})));
	for (const [id, gate] of entries(draft.gates)) {
		if (edges.has(id)) continue;
		edges.set(id, items(gate["verdict-of"]).map(([index, to]) => ({
			to,
			path: [
				"gates",
				id,
				"verdict-of",
				index
			]
		})));
	}
	return edges;
}
function circle(edge, trail) {
	const members = [...trail.slice(trail.indexOf(edge.to)), edge.to];
	const shown = members.length > 12 ? [
		...members.slice(0, 6),
		"…",
		...members.slice(-5)
	] : members;
	return error$2("circle", edge.path, `these wait for each other for ever: ${shown.join(" → ")}`);
}

// src/core/config/worker-schema.ts
const inherited = {
	priority: count$1(0, 4).optional().describe("Priority of a bead that is made; 0 is critical. Default 2."),
	"min-duration": duration$2().optional().describe("A Go that came faster is doubted."),
	ref: refName().optional().describe("Branch or tag that the run is dispatched on. Default: the default branch."),
	deliver: _enum([
		"pull-request",
		"branch",
		"memory"
	]).optional().describe("Where the coordinator puts the files that were handed in. Default: branch, swarm/<session>/<worker>."),
	"start-within": duration$2().optional().describe("Not begun by then: never started. Default 20m."),
	"stall-after": duration$2().optional().describe("No sign of life for so long: cancelled and replaced. Default 30m."),
	timeout: duration$2().optional().describe("Longest life of one attempt. Default 6h; more only on own runners."),
	retries: count$1(0, 10).optional().describe("Attempts after the first. Default 1.")
};
const defaultsSchema = section(inherited);
const targetText$1 = text().describe("METRIC OP QUANTITY, such as cpu.overhead < 30%; OP is one of >= <= < > =.");
const targetShape = {
	target: targetText$1,
	title: text().optional().describe("What people read instead of the metric."),
	required: boolean().optional().describe("Whether the target decides the verdict. Default true."),
	expected: text(100).optional().describe("A range that is shown and never judged, such as 1s..5s.")
};
const targetItem = union([targetText$1, section(targetShape)]);
const itemText$1 = text(500);
const deliverableItem = union([
	itemText$1,
	section({
		path: itemText$1.describe("Without a space: a path or glob. With one: a document, or a heading in a delivered file."),
		title: text().optional().describe("What it is."),
		required: boolean().optional().describe("Whether a Go needs it. Default true.")
	}),
	pair(prose(1e3))
]);
const collectFormats = [
	"go-bench",
	"junit",
	"lcov",
	"cobertura",
	"sarif",
	"json"
];
const collectItem = union([section({
	format: _enum(collectFormats).describe("How the file is read."),
	path: repositoryPath().describe("The file, below the root of the repository."),
	metrics: record(metricName(), section({
		from: text().describe("Name of the value inside the file."),
		take: _enum([
			"median",
			"min",
			"max",
			"p95",
			"sum",
			"count"
		]).describe("What is taken of several values.")
	})).optional().describe("Which values become which metrics.")
}), partialRecord(_enum(collectFormats), repositoryPath(), { error: knownKeys(collectFormats) }).refine((value) => Object.keys(value).length === 1, {
	error: "must be one \"format: path\" pair",
	params: { code: "not-a-pair" }
}).meta({
	minProperties: 1,
	maxProperties: 1
})]);
const hooksSchema$1 = section({
	description: text().optional().describe("Of pre-task. Default: the title."),
	"task-id": matches("bad-id", /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/, "an id of letters, digits, \".\", \"_\" and \"-\"").optional().describe("Of post-task. Default: the last part of the memory key."),
	notify: text().optional().describe("Pattern for progress lines, told to the worker.")
});
const workerSchema = section({
	role: id().describe("One of the roles."),
	title: text().describe("What people read."),
	phase: id().optional().describe("Phase of the project: a key of roadmap.phases."),
	bead: bead().optional().describe("The bead that the worker carries out; one is made if absent."),
	mission: prose().describe("What the worker is for, in one or two sentences."),
	tasks: array(itemOf(union([prose(1e3), array(itemOf(prose(1e3))).max(100)]))).max(100).optional().describe("What is to be done: text, \"text: detail\", or \"text: [sub-tasks]\"."),
	deliverables: array(deliverableItem).max(100).optional().describe("What is handed in: \"path: what it is\", the name of a document, or {path, title, required}."),
	targets: array(targetItem).max(100).optional().describe("What must be measured, and what it must reach."),
	collect: array(collectItem).max(50).optional().describe("Tool output that measurements are read from."),
	given: array(prose(1e3)).max(100).optional().describe("What was met before the swarm; shown, not checked."),
	needs: array(needId()).max(100).optional().describe("Workers or gates that must be Go before this one starts."),
	memory: memoryKey().optional().describe("Key of the result. Default: <root>/<role>/<worker>."),
	hooks: hooksSchema$1.optional().describe("What the worker hooks are called with."),
	expected: durationRange$1().optional().describe("Expected duration; shown, never a limit."),
	...inherited
});

// src/core/config/goals-schema.ts
const { target: targetText } = targetShape;
const performanceTargetItem = union([targetText, section({
	...targetShape,
	status: _enum([
		"planned",
		"ready",
		"met"
	]).optional().describe("How far it is, as people say."),
	note: prose(1e3).optional().describe("Shown beside it.")
})]);
const riskSchema = section({
	risk: text().describe("What may happen."),
	level: _enum([
		"low",
		"medium",
		"high"
	]).describe("How bad, or how likely."),
	note: prose(1e3).optional().describe("Why."),
	mitigations: array(id()).max(50).optional().describe("Keys of mitigations."),
	watch: array(metricName()).max(50).optional().describe("Metrics of targets; a miss makes the risk \"came true\".")
});
const proof = text(500);
const criterionItem = itemOf(union([proof, array(proof).max(50)]));
const nextStep = itemOf(prose(1e3));
const roadmapSchema = section({
	starts: matches("bad-date", /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "a date, such as 2025-11-10").optional().describe("Day on which the project starts."),
	duration: duration$2().optional().describe("How long it takes."),
	current: id().optional().describe("Key of the phase that the project is in."),
	phases: record(id(), section({
		title: text().describe("What people read."),
		status: _enum([
			"planned",
			"next",
			"active",
			"complete"
		]).describe("How far it is, as people say.")
	})).optional().describe("The phases of the project, in order."),
	milestones: array(section({
		week: union([count$1(0, 1e3), matches("bad-week", /^\d{1,4}(\.\.\d{1,4})?$/, "a week or a range, such as 20..22")]).describe("Week of the project, or a range such as 20..22."),
		title: text().describe("What is reached.")
	})).max(100).optional().describe("What is reached when."),
	"next-steps": record(duration$2(), array(nextStep).max(50).describe("What is done within this time.")).optional().describe("What comes next, by horizon: 24h, 7d, 22w.")
});
const percent = matches("bad-percent", /^\d{1,3}(\.\d{1,2})?%$/, "a percentage, such as 10%");
const rolloutSchema = section({
	variable: matches("bad-variable", /^(?![Gg][Ii][Tt][Hh][Uu][Bb]_)[A-Za-z_][A-Za-z0-9_]{0,99}$/, "the name of an Actions variable: letters, digits and _, not beginning with a digit or GITHUB_").describe("Actions variable that the application reads."),
	stages: array(percent).min(1).max(20).optional().describe("Stages in rising order. Default 0%, 10%, 50%, 100%."),
	gates: record(percent, id().describe("The gate before this stage.")).optional().describe("Gate that must be Go before the stage."),
	rollback: section({
		within: duration$2().optional().describe("Time that is measured and reported. Default 5s."),
		"on-no-go": boolean().optional().describe("Whether a No-Go of a gate rolls back. Default false.")
	}).optional().describe("How the rollout goes back.")
});
const phasesSchema = section({
	initialization: durationRange$1().optional().describe("Expected time of the initialization. Default 0m..5m."),
	"parallel-execution": durationRange$1().optional().describe("Expected time of the workers. Default 30m..120m."),
	integration: durationRange$1().optional().describe("Expected time of the integration. Default 15m..30m."),
	completion: durationRange$1().optional().describe("Expected time of the completion. Default 5m..10m.")
});

// src/core/config/file-schema.ts
const features = [
	"neural-patterns",
	"memory-coordination",
	"self-healing"
];
const hookNames = [
	"pre-task",
	"session-restore",
	"post-edit",
	"notify",
	"post-task",
	"session-end"
];
const limitsSchema = section({
	"max-agents": count$1(2, 1e3).optional().describe("Agents alive at one time, coordinator and reserve included; more workers take turns. Default 8."),
	reserve: count$1(0, 1e3).optional().describe("Slots that only replacements may take. Default 2."),
	cost: number().positive().max(1e9).optional().describe("US dollars; no new dispatch above it."),
	minutes: count$1(1, 1e9).optional().describe("Minutes of all runs together; no new dispatch above them.")
});
const roleSchema = section({
	title: text(100).optional().describe("What people read. Default: the name of the role."),
	emoji: text(16).optional().describe("Stands before the title."),
	label: label().optional().describe("Assigns the role to any issue or pull request. Default swarm:<role>."),
	workflow: workflowFile().optional().describe("File in .github/workflows. Default swarm-<role>.yml."),
	paths: array(repositoryPath()).max(100).optional().describe("Globs; a pull request that touches them gets the role.")
});
const gateSchema = section({
	title: text().optional().describe("What people read. Default: the id."),
	"verdict-of": array(workerId()).max(100).optional().describe("Go if each of these workers is. Empty: only a person decides."),
	memory: memoryKey().optional().describe("Key of the deciding worker's own recommendation, shown beside the verdict.")
});
const coordinationSchema = section({
	"monitor-every": duration$2().optional().describe("How often the server looks at the swarm. Default 10m."),
	"status-every": duration$2().optional().describe("How often the status is written. Default 1h."),
	phases: phasesSchema.optional().describe("Expected times of the coordination phases; a late one is said.")
});
const hookList = array(_enum(hookNames)).max(20).optional();
const hooksSchema = section({
	before: hookList.describe("Before the work. Default pre-task, session-restore."),
	during: hookList.describe("During the work. Default post-edit, notify."),
	after: hookList.describe("After the work. Default post-task."),
	end: hookList.describe("At the end of the session. Default session-end.")
});
const refPrefix = matches("bad-ref-prefix", /^refs\/(?:heads\/[a-z0-9][a-z0-9-]{0,38}|(?!heads$|tags$|pull$|remotes$)[a-z0-9][a-z0-9-]{0,38})$/, "refs/<name> or refs/heads/<name>");
const memorySchema = section({
	root: id().optional().describe("First part of every key. Default swarm."),
	"ref-prefix": refPrefix.optional().describe("Where the refs of swarms lie. Default refs/swarm."),
	tree: record(id(), record(matches("bad-key", keyPartPattern, "one part of a key: letters, digits, \".\", \"_\" and \"-\""), text().describe("What stands there."))).optional().describe("Keys that are expected, by role; a missing one is named in the report.")
});
const trackerSchema = section({
	driver: _enum([
		"auto",
		"jsonl",
		"bd"
	]).optional().describe("How beads are read and written. Default auto."),
	branch: refName().optional().describe("Branch that holds .beads. Default: the default branch."),
	path: repositoryPath().optional().describe("The issues' file, only if beads' own settings do not name it."),
	labels: record(text(100), label().describe("Name of the label.")).optional().describe("Names of labels, as in bd github sync."),
	winner: record(text(100), _enum(["github", "beads"]).describe("The side that wins for the field.")).optional().describe("Which side wins, by field.")
});
const level = _enum([
	"write",
	"maintain",
	"admin"
]);
const permissionsSchema = section({
	start: level.optional().describe("Least repository role to start a swarm. Default write."),
	assign: level.optional().describe("Least repository role to assign a role. Default write."),
	override: level.optional().describe("Least repository role to override a verdict. Default maintain."),
	rollout: level.optional().describe("Least repository role to go on with the rollout. Default maintain.")
});
const team = matches("bad-mention", /^@[A-Za-z0-9-]{1,39}\/[A-Za-z0-9._-]{1,100}$/, "a team in quotes, \"@org/team\"");
const notifySchema = section({
	on: array(_enum([
		"blocked",
		"no-go",
		"done"
	])).max(3).optional().describe("What people are told about. Default all three."),
	mention: union([team, array(team).max(10)]).optional().describe("Teams that are mentioned, in quotes.")
});
const fileSchema = section({
	version: literal(1).describe("Version of this format."),
	name: text(200).describe("What people read."),
	description: text(1e3).optional().describe("One line below the name."),
	session: id().describe("Unique for ever; what session-restore asks for."),
	namespace: id().optional().describe("Names the swarm's ref. Default: the session without swarm-."),
	topology: literal("hierarchical").optional().describe("One coordinator, workers below; nothing else is supported. Default hierarchical."),
	strategy: literal("centralized").optional().describe("The coordinator decides; nothing else is supported. Default centralized."),
	coordinator: text(100).optional().describe("The coordinator's name in comments and memory. Default SwarmLead."),
	features: array(_enum(features)).max(3).optional().describe("What is on. Default all three."),
	epic: bead().describe("The bead that the swarm carries out; its issue gets the label."),
	label: label().optional().describe("Starts the swarm. Default swarm."),
	context: prose(5e4).optional().describe("Markdown: what stood before. In briefs and the report, never checked."),
	limits: limitsSchema.optional().describe("What the swarm may use."),
	defaults: defaultsSchema.optional().describe("Every worker has these unless it says otherwise."),
	roles: someOf(id(), roleSchema).describe("Roles, by name; the name is also the part of shared memory."),
	workers: someOf(workerId(), workerSchema).describe("The workers of this swarm, by id."),
	gates: record(id(), gateSchema).optional().describe("Named verdicts, by id; workers and rollout stages wait for them."),
	coordination: coordinationSchema.optional().describe("How often the coordinator looks, and what it expects."),
	hooks: hooksSchema.optional().describe("Hooks that the worker step calls by itself."),
	memory: memorySchema.optional().describe("Shared memory."),
	"performance-targets": array(performanceTargetItem).max(100).optional().describe("The project's goals, judged on any worker's measurement."),
	risks: array(riskSchema).max(100).optional().describe("What may go wrong."),
	mitigations: record(id(), prose(1e3).describe("What is done about a risk.")).optional().describe("What is done about risks, by id."),
	"success-criteria": record(id(), array(criterionItem).max(100).describe("The criteria of a group, which is a phase or any other id.")).optional().describe("Criteria by group: \"criterion: what proves it\". One without proof is ticked by a person."),
	roadmap: roadmapSchema.optional().describe("The plan of the project; shown, never enforced."),
	rollout: rolloutSchema.optional().describe("Stages of a rollout behind gates."),
	tracker: trackerSchema.optional().describe("Where beads live."),
	permissions: permissionsSchema.optional().describe("Who may do what; can be raised, never lowered below write."),
	notify: notifySchema.optional().describe("What people are told, and which teams.")
});

// src/core/config/explain.ts
const decided = {
	version: {
		code: "unsupported-version",
		message: "must be 1, the only version of this format"
	},
	topology: {
		code: "unsupported-topology",
		message: "must be hierarchical, one coordinator and workers below it; mesh, ring, star and others are not supported"
	},
	strategy: {
		code: "unsupported-strategy",
		message: "must be centralized, only the coordinator dispatches and judges; other strategies are not supported"
	}
};
function explain(issues) {
	const all = issues.flatMap((issue) => explainOne(issue, []));
	const unknown = new Set(all.filter(({ code }) => code === "unknown-key").map(({ path }) => pathText(path.slice(0, -1))));
	return all.filter(({ code, path }) => code !== "not-a-pair" || !unknown.has(pathText(path)));
}
function explainOne(issue, above) {
	const path = [...above, ...issue.path.filter((part) => typeof part !== "symbol")];
	const special = path.length === 1 ? decided[String(path[0])] : void 0;
	if (special && issue.code === "invalid_value" && issue.input !== void 0) return [error(path, special)];
	switch (issue.code) {
		case "unrecognized_keys": return issue.keys.map((key) => unknownKey([...path, key], key, issue.message.split(" ")));
		case "invalid_type": return [wrongType(path, issue.expected, issue.input)];
		case "invalid_value": return [notOneOf(path, issue.values.map(String), issue.input)];
		case "too_small": return [error(path, {
			code: "out-of-range",
			message: tooSmall(issue)
		})];
		case "too_big": return [error(path, {
			code: "out-of-range",
			message: tooBig(issue)
		})];
		case "invalid_key": return issue.issues.slice(0, 1).map((inner) => badKey(path, inner));
		case "invalid_union": return branch(issue.errors).flatMap((inner) => explainOne(inner, path));
		case "custom": return [error(path, {
			code: codeOf(issue),
			message: issue.message
		})];
		default: return [error(path, {
			code: "invalid",
			message: issue.message
		})];
	}
}
function unknownKey(path, key, known) {
	return {
		level: "error",
		code: "unknown-key",
		path,
		message: `unknown key ${quoted$1(key)}${suggestion(key, known)}`,
		onKey: true
	};
}
const kinds = {
	string: "text",
	number: "a number",
	int: "a whole number",
	boolean: "true or false",
	array: "a list",
	object: "a map",
	record: "a map"
};
function wrongType(path, expected, input) {
	const wanted = kinds[expected] ?? expected;
	if (input === void 0) {
		const name = quoted$1(String(path.at(-1) ?? "the file"));
		return error(path, {
			code: "missing",
			message: `${pathText(path.slice(0, -1)) || "the file"} needs ${name}`
		});
	}
	if (input === null) return error(path, {
		code: "empty",
		message: `is empty; it must be ${wanted}, or left out`
	});
	if (expected === "string" && typeof input !== "object") return error(path, {
		code: "wrong-type",
		message: `must be text, not ${kindOf(input)}; put it in quotes`
	});
	return error(path, {
		code: "wrong-type",
		message: `must be ${wanted}, not ${kindOf(input)}`
	});
}
function kindOf(input) {
	if (Array.isArray(input)) return "a list";
	return kinds[typeof input] ?? "something else";
}
function notOneOf(path, values, input) {
	if (input === void 0) return wrongType(path, "string", input);
	if (path[0] === "permissions") return error(path, {
		code: "below-floor",
		message: `must be one of ${values.join(", ")}: it can be raised, and never lowered below write`
	});
	const near = typeof input === "string" ? suggestion(input, values) : "";
	const hint = near.includes("did you mean") ? near : "";
	return error(path, {
		code: "not-one-of",
		message: `must be ${values.length > 1 ? "one of " : ""}${values.join(", ")}${hint}`
	});
}
function tooSmall(issue) {
	if (issue.origin === "array") return `needs at least ${issue.minimum}`;
	return `must be ${issue.inclusive === false ? "above" : "at least"} ${issue.minimum}`;
}
function tooBig(issue) {
	if (issue.origin === "array") return `has more than ${issue.maximum} entries`;
	if (issue.origin === "string") return `is longer than ${issue.maximum} characters`;
	return `must be at most ${issue.maximum}`;
}
function badKey(path, inner) {
	if (inner.code === "invalid_value") return {
		...notOneOf(path, inner.values.map(String), inner.input),
		onKey: true
	};
	const code = inner.code === "custom" ? codeOf(inner) : "bad-id";
	const message = inner.code === "too_big" ? tooBig(inner) : inner.message;
	return {
		level: "error",
		code,
		path,
		message: `the key ${quoted$1(String(path.at(-1)))} ${message}`,
		onKey: true
	};
}
function branch(errors) {
	const cost = (issues) => issues.reduce((sum, issue) => {
		const whole = issue.path.length === 0;
		if (whole && issue.code === "invalid_type") return sum + 1e3;
		if (whole && issue.code === "custom" && codeOf(issue) === "not-a-pair") return sum + 100;
		return sum + (issue.code === "unrecognized_keys" ? 10 * issue.keys.length : 1);
	}, 0);
	return [...errors].sort((a, b) => cost(a) - cost(b))[0] ?? [];
}
function codeOf(issue) {
	const code = issue.params?.["code"];
	return typeof code === "string" ? code : "invalid";
}
function error(path, what) {
	return {
		level: "error",
		path,
		...what
	};
}

// src/core/config/draft.ts
function readDraft(value) {
	const parsed = fileSchema.safeParse(value, { reportInput: true });
	if (parsed.success) return {
		kind: "whole",
		file: parsed.data
	};
	const findings = explain(parsed.error.issues);
	for (const { path } of findings) remove(value, path);
	return {
		kind: "draft",
		draft: sound(value) ? value : {},
		findings
	};
}
function sound(value) {
	for (let pass = 0; pass < 3; pass += 1) {
		const parsed = fileSchema.safeParse(value, { reportInput: true });
		if (parsed.success) return true;
		const broken = explain(parsed.error.issues).filter((finding) => finding.code !== "missing");
		if (broken.length === 0) return typeof value === "object" && value !== null;
		for (const { path } of broken) remove(value, path);
	}
	return false;
}
function remove(value, path) {
	let holder = value;
	for (const part of path.slice(0, -1)) holder = child(holder, part);
	const last = path.at(-1);
	if (last === void 0 || typeof holder !== "object" || holder === null) return;
	if (Array.isArray(holder)) holder.splice(Number(last), 1, void 0);
	else Reflect.deleteProperty(holder, last);
}
function child(holder, part) {
	return typeof holder === "object" && holder !== null ? Reflect.get(holder, part) : void 0;
}

// src/core/config/resolve-worker.ts
function resolveWorker(file, id, worker) {
	const { role, title } = worker;
	const memory = workerMemory({
		root: file.memory?.root ?? "swarm",
		role,
		id,
		memory: worker.memory
	});
	return {
		id,
		role,
		title,
		mission: worker.mission.trim(),
		tasks: (worker.tasks ?? []).map(resolveTask),
		deliverables: (worker.deliverables ?? []).map(resolveDeliverable),
		targets: (worker.targets ?? []).map(resolveTarget),
		collect: (worker.collect ?? []).map(resolveCollect),
		given: worker.given ?? [],
		needs: worker.needs ?? [],
		memory,
		hooks: resolveHooks$1(worker, memory),
		...present("phase", worker.phase),
		...present("bead", worker.bead),
		...present("expected", worker.expected === void 0 ? void 0 : durationRange(worker.expected)),
		...resolveInherited({
			...file.defaults,
			...worker
		})
	};
}
function resolveInherited(from) {
	return {
		priority: from.priority ?? 2,
		deliver: from.deliver ?? "branch",
		startWithin: duration$1(from["start-within"] ?? "20m"),
		stallAfter: duration$1(from["stall-after"] ?? "30m"),
		timeout: duration$1(from.timeout ?? "6h"),
		retries: from.retries ?? 1,
		...present("ref", from.ref),
		...present("minDuration", from["min-duration"] === void 0 ? void 0 : duration$1(from["min-duration"]))
	};
}
function resolveHooks$1(worker, memory) {
	return {
		description: worker.hooks?.description ?? worker.title,
		taskId: worker.hooks?.["task-id"] ?? memory.slice(memory.lastIndexOf("/") + 1),
		...present("notify", worker.hooks?.notify)
	};
}
function resolveTask(item) {
	if (typeof item === "string") return {
		text: item,
		detail: []
	};
	const [text, detail] = onlyEntry(item);
	return {
		text,
		detail: typeof detail === "string" ? [detail] : detail.map(itemText)
	};
}
function itemText(item) {
	return typeof item === "string" ? item : onlyEntry(item).join(": ");
}
function onlyEntry(pair) {
	const [entry] = Object.entries(pair);
	if (entry === void 0) throw new TypeError("a pair without an entry passed the schema");
	return entry;
}
function resolveDeliverable(item) {
	if (typeof item === "string") return deliverable(item, {});
	if (isLong(item)) return deliverable(item.path, {
		title: item.title,
		required: item.required
	});
	const [name, title] = onlyEntry(item);
	return deliverable(name, { title });
}
function isLong(item) {
	return Object.hasOwn(item, "path");
}
function deliverable(item, more) {
	return {
		item,
		kind: item.includes(" ") ? "document" : "path",
		required: more.required ?? true,
		...present("title", more.title)
	};
}
function resolveTarget(item) {
	const long = typeof item === "string" ? { target: item } : item;
	const parsed = parseTarget(long.target);
	if (parsed.kind === "error") throw new TypeError("a target that does not read passed the checks");
	const range = long.expected === void 0 ? void 0 : parseRange(long.expected);
	return {
		...parsed.target,
		required: long.required ?? true,
		...present("title", long.title),
		...present("expected", range?.kind === "ok" ? range.range : void 0)
	};
}
function resolveCollect(item) {
	if (isLongCollect(item)) {
		const metrics = Object.entries(item.metrics ?? {}).map(([metric, { from, take }]) => ({
			metric,
			from,
			take
		}));
		return {
			format: item.format,
			path: item.path,
			metrics
		};
	}
	const format = collectFormats.find((one) => item[one] !== void 0);
	const path = format && item[format];
	if (format === void 0 || path === void 0) throw new TypeError("a pair without an entry passed the schema");
	return {
		format,
		path,
		metrics: []
	};
}
function isLongCollect(item) {
	return "format" in item;
}
function duration$1(text) {
	const seconds = parseDuration(text);
	if (seconds === void 0) throw new TypeError("a duration that does not read passed the schema");
	return seconds;
}
function durationRange(text) {
	const range = parseDurationRange(text);
	if (range === void 0) throw new TypeError("a range that does not read passed the schema");
	return range;
}
function present(key, value) {
	const field = {};
	if (value !== void 0) field[key] = value;
	return field;
}

// src/core/config/resolve-goals.ts
function resolveGoals(file) {
	return {
		performanceTargets: (file["performance-targets"] ?? []).map(resolveProjectTarget),
		risks: (file.risks ?? []).map(resolveRisk),
		mitigations: Object.entries(file.mitigations ?? {}).map(([id, text]) => ({
			id,
			text
		})),
		successCriteria: Object.entries(file["success-criteria"] ?? {}).map(([group, criteria]) => ({
			group,
			criteria: criteria.map(resolveCriterion)
		})),
		...present("roadmap", file.roadmap && resolveRoadmap(file.roadmap)),
		...present("rollout", file.rollout && resolveRollout(file.rollout))
	};
}
function resolveProjectTarget(item) {
	if (typeof item === "string") return resolveTarget(item);
	return {
		...resolveTarget(item),
		...present("status", item.status),
		...present("note", item.note)
	};
}
function resolveRisk(risk) {
	return {
		risk: risk.risk,
		level: risk.level,
		mitigations: risk.mitigations ?? [],
		watch: risk.watch ?? [],
		...present("note", risk.note)
	};
}
function resolveCriterion(item) {
	if (typeof item === "string") return {
		text: item,
		proofs: []
	};
	const [text, proofs] = onlyEntry(item);
	return {
		text,
		proofs: typeof proofs === "string" ? [proofs] : proofs
	};
}
function resolveRoadmap(roadmap) {
	return {
		phases: Object.entries(roadmap.phases ?? {}).map(([id, { title, status }]) => ({
			id,
			title,
			status
		})),
		milestones: (roadmap.milestones ?? []).map(({ week, title }) => ({
			week: String(week),
			title
		})),
		nextSteps: Object.entries(roadmap["next-steps"] ?? {}).map(([horizon, items]) => ({
			horizon,
			items: items.map(itemText)
		})),
		...present("starts", roadmap.starts),
		...present("duration", roadmap.duration),
		...present("current", roadmap.current)
	};
}
function resolveRollout(rollout) {
	return {
		variable: rollout.variable,
		stages: rollout.stages ?? defaultStages,
		gates: Object.entries(rollout.gates ?? {}).map(([stage, gate]) => ({
			stage,
			gate
		})),
		rollback: {
			within: rollout.rollback?.within ?? "5s",
			onNoGo: rollout.rollback?.["on-no-go"] ?? false
		}
	};
}

// src/core/config/resolve.ts
function resolve(file) {
	return {
		version: 1,
		name: file.name,
		session: file.session,
		namespace: file.namespace ?? defaultNamespace(file.session),
		topology: "hierarchical",
		strategy: "centralized",
		coordinator: file.coordinator ?? "SwarmLead",
		features: file.features ?? features,
		epic: file.epic,
		label: file.label ?? "swarm",
		limits: resolveLimits(file),
		roles: Object.entries(file.roles).map(([id, role]) => resolveRole(id, role)),
		workers: Object.entries(file.workers).map(([id, worker]) => resolveWorker(file, id, worker)),
		gates: Object.entries(file.gates ?? {}).map(([id, gate]) => resolveGate(id, gate)),
		coordination: resolveCoordination(file),
		hooks: resolveHooks(file),
		memory: resolveMemory(file),
		tracker: resolveTracker(file),
		permissions: resolvePermissions(file),
		notify: resolveNotify(file),
		...resolveGoals(file),
		...present("description", file.description),
		...present("context", file.context)
	};
}
function resolveLimits({ limits }) {
	return {
		maxAgents: limits?.["max-agents"] ?? 8,
		reserve: limits?.reserve ?? 2,
		...present("cost", limits?.cost),
		...present("minutes", limits?.minutes)
	};
}
function resolveRole(id, role) {
	return {
		id,
		title: role.title ?? id,
		emoji: role.emoji ?? "",
		label: roleLabel(id, role.label),
		workflow: role.workflow ?? `swarm-${id}.yml`,
		paths: role.paths ?? []
	};
}
function resolveGate(id, gate) {
	return {
		id,
		title: gate.title ?? id,
		verdictOf: gate["verdict-of"] ?? [],
		...present("memory", gate.memory)
	};
}
function resolveCoordination({ coordination }) {
	const phases = coordination?.phases;
	return {
		monitorEvery: duration$1(coordination?.["monitor-every"] ?? "10m"),
		statusEvery: duration$1(coordination?.["status-every"] ?? "1h"),
		phases: {
			initialization: durationRange(phases?.initialization ?? "0m..5m"),
			"parallel-execution": durationRange(phases?.["parallel-execution"] ?? "30m..120m"),
			integration: durationRange(phases?.integration ?? "15m..30m"),
			completion: durationRange(phases?.completion ?? "5m..10m")
		}
	};
}
function resolveHooks({ hooks }) {
	return {
		before: hooks?.before ?? ["pre-task", "session-restore"],
		during: hooks?.during ?? ["post-edit", "notify"],
		after: hooks?.after ?? ["post-task"],
		end: hooks?.end ?? ["session-end"]
	};
}
function resolveMemory({ memory }) {
	const tree = Object.entries(memory?.tree ?? {}).flatMap(([role, keys]) => Object.entries(keys).map(([key, title]) => ({
		role,
		key,
		title
	})));
	return {
		root: memory?.root ?? "swarm",
		refPrefix: memory?.["ref-prefix"] ?? "refs/swarm",
		tree
	};
}
function resolveTracker({ tracker }) {
	return {
		driver: tracker?.driver ?? "auto",
		labels: tracker?.labels ?? {},
		winner: tracker?.winner ?? {},
		...present("branch", tracker?.branch),
		...present("path", tracker?.path)
	};
}
function resolvePermissions({ permissions }) {
	return {
		start: permissions?.start ?? "write",
		assign: permissions?.assign ?? "write",
		override: permissions?.override ?? "maintain",
		rollout: permissions?.rollout ?? "maintain"
	};
}
function resolveNotify({ notify }) {
	const { mention = [] } = notify ?? {};
	return {
		on: notify?.on ?? [
			"blocked",
			"no-go",
			"done"
		],
		mention: typeof mention === "string" ? [mention] : mention
	};
}

// node_modules/yaml/dist/nodes/identity.js
var require_identity = /* @__PURE__ */ __commonJSMin(((exports) => {
	const ALIAS = Symbol.for("yaml.alias");
	const DOC = Symbol.for("yaml.document");
	const MAP = Symbol.for("yaml.map");
	const PAIR = Symbol.for("yaml.pair");
	const SCALAR = Symbol.for("yaml.scalar");
	const SEQ = Symbol.for("yaml.seq");
	const NODE_TYPE = Symbol.for("yaml.node.type");
	const isAlias = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === ALIAS;
	const isDocument = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === DOC;
	const isMap = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === MAP;
	const isPair = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === PAIR;
	const isScalar = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SCALAR;
	const isSeq = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SEQ;
	function isCollection(node) {
		if (node && typeof node === "object") switch (node[NODE_TYPE]) {
			case MAP:
			case SEQ: return true;
		}
		return false;
	}
	function isNode(node) {
		if (node && typeof node === "object") switch (node[NODE_TYPE]) {
			case ALIAS:
			case MAP:
			case SCALAR:
			case SEQ: return true;
		}
		return false;
	}
	const hasAnchor = (node) => (isScalar(node) || isCollection(node)) && !!node.anchor;
	exports.ALIAS = ALIAS;
	exports.DOC = DOC;
	exports.MAP = MAP;
	exports.NODE_TYPE = NODE_TYPE;
	exports.PAIR = PAIR;
	exports.SCALAR = SCALAR;
	exports.SEQ = SEQ;
	exports.hasAnchor = hasAnchor;
	exports.isAlias = isAlias;
	exports.isCollection = isCollection;
	exports.isDocument = isDocument;
	exports.isMap = isMap;
	exports.isNode = isNode;
	exports.isPair = isPair;
	exports.isScalar = isScalar;
	exports.isSeq = isSeq;
}));

// node_modules/yaml/dist/visit.js
var require_visit = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	const BREAK = Symbol("break visit");
	const SKIP = Symbol("skip children");
	const REMOVE = Symbol("remove node");
	function visit(node, visitor) {
		const visitor_ = initVisitor(visitor);
		if (identity.isDocument(node)) {
			if (visit_(null, node.contents, visitor_, Object.freeze([node])) === REMOVE) node.contents = null;
		} else visit_(null, node, visitor_, Object.freeze([]));
	}
	visit.BREAK = BREAK;
	visit.SKIP = SKIP;
	visit.REMOVE = REMOVE;
	function visit_(key, node, visitor, path) {
		const ctrl = callVisitor(key, node, visitor, path);
		if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
			replaceNode(key, path, ctrl);
			return visit_(key, ctrl, visitor, path);
		}
		if (typeof ctrl !== "symbol") {
			if (identity.isCollection(node)) {
				path = Object.freeze(path.concat(node));
				for (let i = 0; i < node.items.length; ++i) {
					const ci = visit_(i, node.items[i], visitor, path);
					if (typeof ci === "number") i = ci - 1;
					else if (ci === BREAK) return BREAK;
					else if (ci === REMOVE) {
						node.items.splice(i, 1);
						i -= 1;
					}
				}
			} else if (identity.isPair(node)) {
				path = Object.freeze(path.concat(node));
				const ck = visit_("key", node.key, visitor, path);
				if (ck === BREAK) return BREAK;
				else if (ck === REMOVE) node.key = null;
				const cv = visit_("value", node.value, visitor, path);
				if (cv === BREAK) return BREAK;
				else if (cv === REMOVE) node.value = null;
			}
		}
		return ctrl;
	}
	async function visitAsync(node, visitor) {
		const visitor_ = initVisitor(visitor);
		if (identity.isDocument(node)) {
			if (await visitAsync_(null, node.contents, visitor_, Object.freeze([node])) === REMOVE) node.contents = null;
		} else await visitAsync_(null, node, visitor_, Object.freeze([]));
	}
	visitAsync.BREAK = BREAK;
	visitAsync.SKIP = SKIP;
	visitAsync.REMOVE = REMOVE;
	async function visitAsync_(key, node, visitor, path) {
		const ctrl = await callVisitor(key, node, visitor, path);
		if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
			replaceNode(key, path, ctrl);
			return visitAsync_(key, ctrl, visitor, path);
		}
		if (typeof ctrl !== "symbol") {
			if (identity.isCollection(node)) {
				path = Object.freeze(path.concat(node));
				for (let i = 0; i < node.items.length; ++i) {
					const ci = await visitAsync_(i, node.items[i], visitor, path);
					if (typeof ci === "number") i = ci - 1;
					else if (ci === BREAK) return BREAK;
					else if (ci === REMOVE) {
						node.items.splice(i, 1);
						i -= 1;
					}
				}
			} else if (identity.isPair(node)) {
				path = Object.freeze(path.concat(node));
				const ck = await visitAsync_("key", node.key, visitor, path);
				if (ck === BREAK) return BREAK;
				else if (ck === REMOVE) node.key = null;
				const cv = await visitAsync_("value", node.value, visitor, path);
				if (cv === BREAK) return BREAK;
				else if (cv === REMOVE) node.value = null;
			}
		}
		return ctrl;
	}
	function initVisitor(visitor) {
		if (typeof visitor === "object" && (visitor.Collection || visitor.Node || visitor.Value)) return Object.assign({
			Alias: visitor.Node,
			Map: visitor.Node,
			Scalar: visitor.Node,
			Seq: visitor.Node
		}, visitor.Value && {
			Map: visitor.Value,
			Scalar: visitor.Value,
			Seq: visitor.Value
		}, visitor.Collection && {
			Map: visitor.Collection,
			Seq: visitor.Collection
		}, visitor);
		return visitor;
	}
	function callVisitor(key, node, visitor, path) {
		if (typeof visitor === "function") return visitor(key, node, path);
		if (identity.isMap(node)) return visitor.Map?.(key, node, path);
		if (identity.isSeq(node)) return visitor.Seq?.(key, node, path);
		if (identity.isPair(node)) return visitor.Pair?.(key, node, path);
		if (identity.isScalar(node)) return visitor.Scalar?.(key, node, path);
		if (identity.isAlias(node)) return visitor.Alias?.(key, node, path);
	}
	function replaceNode(key, path, node) {
		const parent = path[path.length - 1];
		if (identity.isCollection(parent)) parent.items[key] = node;
		else if (identity.isPair(parent)) {
			if (key === "key") parent.key = node;
			else parent.value = node;
		} else if (identity.isDocument(parent)) parent.contents = node;
		else {
			const pt = identity.isAlias(parent) ? "alias" : "scalar";
			throw new Error(`Cannot replace node with ${pt} parent`);
		}
	}
	exports.visit = visit;
	exports.visitAsync = visitAsync;
}));

// node_modules/yaml/dist/doc/directives.js
var require_directives = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var visit = require_visit();
	const escapeChars = {
		"!": "%21",
		",": "%2C",
		"[": "%5B",
		"]": "%5D",
		"{": "%7B",
		"}": "%7D"
	};
	const escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, (ch) => escapeChars[ch]);
	var Directives = class Directives {
		constructor(yaml, tags) {
			this.docStart = null;
			this.docEnd = false;
			this.yaml = Object.assign({}, Directives.defaultYaml, yaml);
			this.tags = Object.assign({}, Directives.defaultTags, tags);
		}
		clone() {
			const copy = new Directives(this.yaml, this.tags);
			copy.docStart = this.docStart;
			return copy;
		}
		atDocument() {
			const res = new Directives(this.yaml, this.tags);
			switch (this.yaml.version) {
				case "1.1":
					this.atNextDocument = true;
					break;
				case "1.2":
					this.atNextDocument = false;
					this.yaml = {
						explicit: Directives.defaultYaml.explicit,
						version: "1.2"
					};
					this.tags = Object.assign({}, Directives.defaultTags);
			}
			return res;
		}
		add(line, onError) {
			if (this.atNextDocument) {
				this.yaml = {
					explicit: Directives.defaultYaml.explicit,
					version: "1.1"
				};
				this.tags = Object.assign({}, Directives.defaultTags);
				this.atNextDocument = false;
			}
			const parts = line.trim().split(/[ \t]+/);
			const name = parts.shift();
			switch (name) {
				case "%TAG": {
					if (parts.length !== 2) {
						onError(0, "%TAG directive should contain exactly two parts");
						if (parts.length < 2) return false;
					}
					const [handle, prefix] = parts;
					this.tags[handle] = prefix;
					return true;
				}
				case "%YAML": {
					this.yaml.explicit = true;
					if (parts.length !== 1) {
						onError(0, "%YAML directive should contain exactly one part");
						return false;
					}
					const [version] = parts;
					if (version === "1.1" || version === "1.2") {
						this.yaml.version = version;
						return true;
					} else {
						const isValid = /^\d+\.\d+$/.test(version);
						onError(6, `Unsupported YAML version ${version}`, isValid);
						return false;
					}
				}
				default:
					onError(0, `Unknown directive ${name}`, true);
					return false;
			}
		}
		tagName(source, onError) {
			if (source === "!") return "!";
			if (source[0] !== "!") {
				onError(`Not a valid tag: ${source}`);
				return null;
			}
			if (source[1] === "<") {
				const verbatim = source.slice(2, -1);
				if (verbatim === "!" || verbatim === "!!") {
					onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
					return null;
				}
				if (source[source.length - 1] !== ">") onError("Verbatim tags must end with a >");
				return verbatim;
			}
			const [, handle, suffix] = source.match(/^(.*!)([^!]*)$/s);
			if (!suffix) onError(`The ${source} tag has no suffix`);
			const prefix = this.tags[handle];
			if (prefix) try {
				return prefix + decodeURIComponent(suffix);
			} catch (error) {
				onError(String(error));
				return null;
			}
			if (handle === "!") return source;
			onError(`Could not resolve tag: ${source}`);
			return null;
		}
		tagString(tag) {
			for (const [handle, prefix] of Object.entries(this.tags)) if (tag.startsWith(prefix)) return handle + escapeTagName(tag.substring(prefix.length));
			return tag[0] === "!" ? tag : `!<${tag}>`;
		}
		toString(doc) {
			const lines = this.yaml.explicit ? [`%YAML ${this.yaml.version || "1.2"}`] : [];
			const tagEntries = Object.entries(this.tags);
			let tagNames;
			if (doc && tagEntries.length > 0 && identity.isNode(doc.contents)) {
				const tags = {};
				visit.visit(doc.contents, (_key, node) => {
					if (identity.isNode(node) && node.tag) tags[node.tag] = true;
				});
				tagNames = Object.keys(tags);
			} else tagNames = [];
			for (const [handle, prefix] of tagEntries) {
				if (handle === "!!" && prefix === "tag:yaml.org,2002:") continue;
				if (!doc || tagNames.some((tn) => tn.startsWith(prefix))) lines.push(`%TAG ${handle} ${prefix}`);
			}
			return lines.join("\n");
		}
	};
	Directives.defaultYaml = {
		explicit: false,
		version: "1.2"
	};
	Directives.defaultTags = { "!!": "tag:yaml.org,2002:" };
	exports.Directives = Directives;
}));

// node_modules/yaml/dist/doc/anchors.js
var require_anchors = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var visit = require_visit();
	function anchorIsValid(anchor) {
		if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
			const msg = `Anchor must not contain whitespace or control characters: ${JSON.stringify(anchor)}`;
			throw new Error(msg);
		}
		return true;
	}
	function anchorNames(root) {
		const anchors = /* @__PURE__ */ new Set();
		visit.visit(root, { Value(_key, node) {
			if (node.anchor) anchors.add(node.anchor);
		} });
		return anchors;
	}
	function findNewAnchor(prefix, exclude) {
		for (let i = 1;; ++i) {
			const name = `${prefix}${i}`;
			if (!exclude.has(name)) return name;
		}
	}
	function createNodeAnchors(doc, prefix) {
		const aliasObjects = [];
		const sourceObjects = /* @__PURE__ */ new Map();
		let prevAnchors = null;
		return {
			onAnchor: (source) => {
				aliasObjects.push(source);
				prevAnchors ?? (prevAnchors = anchorNames(doc));
				const anchor = findNewAnchor(prefix, prevAnchors);
				prevAnchors.add(anchor);
				return anchor;
			},
			setAnchors: () => {
				for (const source of aliasObjects) {
					const ref = sourceObjects.get(source);
					if (typeof ref === "object" && ref.anchor && (identity.isScalar(ref.node) || identity.isCollection(ref.node))) ref.node.anchor = ref.anchor;
					else {
						const error = /* @__PURE__ */ new Error("Failed to resolve repeated object (this should not happen)");
						error.source = source;
						throw error;
					}
				}
			},
			sourceObjects
		};
	}
	exports.anchorIsValid = anchorIsValid;
	exports.anchorNames = anchorNames;
	exports.createNodeAnchors = createNodeAnchors;
	exports.findNewAnchor = findNewAnchor;
}));

// node_modules/yaml/dist/doc/applyReviver.js
var require_applyReviver = /* @__PURE__ */ __commonJSMin(((exports) => {
	function applyReviver(reviver, obj, key, val) {
		if (val && typeof val === "object") {
			if (Array.isArray(val)) for (let i = 0, len = val.length; i < len; ++i) {
				const v0 = val[i];
				const v1 = applyReviver(reviver, val, String(i), v0);
				if (v1 === void 0) delete val[i];
				else if (v1 !== v0) val[i] = v1;
			}
			else if (val instanceof Map) for (const k of Array.from(val.keys())) {
				const v0 = val.get(k);
				const v1 = applyReviver(reviver, val, k, v0);
				if (v1 === void 0) val.delete(k);
				else if (v1 !== v0) val.set(k, v1);
			}
			else if (val instanceof Set) for (const v0 of Array.from(val)) {
				const v1 = applyReviver(reviver, val, v0, v0);
				if (v1 === void 0) val.delete(v0);
				else if (v1 !== v0) {
					val.delete(v0);
					val.add(v1);
				}
			}
			else for (const [k, v0] of Object.entries(val)) {
				const v1 = applyReviver(reviver, val, k, v0);
				if (v1 === void 0) delete val[k];
				else if (v1 !== v0) val[k] = v1;
			}
		}
		return reviver.call(obj, key, val);
	}
	exports.applyReviver = applyReviver;
}));

// node_modules/yaml/dist/nodes/toJS.js
var require_toJS = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	function toJS(value, arg, ctx) {
		if (Array.isArray(value)) return value.map((v, i) => toJS(v, String(i), ctx));
		if (value && typeof value.toJSON === "function") {
			if (!ctx || !identity.hasAnchor(value)) return value.toJSON(arg, ctx);
			const data = {
				aliasCount: 0,
				count: 1,
				res: void 0
			};
			ctx.anchors.set(value, data);
			ctx.onCreate = (res) => {
				data.res = res;
				delete ctx.onCreate;
			};
			const res = value.toJSON(arg, ctx);
			if (ctx.onCreate) ctx.onCreate(res);
			return res;
		}
		if (typeof value === "bigint" && !ctx?.keep) return Number(value);
		return value;
	}
	exports.toJS = toJS;
}));

// node_modules/yaml/dist/nodes/Node.js
var require_Node = /* @__PURE__ */ __commonJSMin(((exports) => {
	var applyReviver = require_applyReviver();
	var identity = require_identity();
	var toJS = require_toJS();
	var NodeBase = class {
		constructor(type) {
			Object.defineProperty(this, identity.NODE_TYPE, { value: type });
		}
		clone() {
			const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
			if (this.range) copy.range = this.range.slice();
			return copy;
		}
		toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
			if (!identity.isDocument(doc)) throw new TypeError("A document argument is required");
			const ctx = {
				anchors: /* @__PURE__ */ new Map(),
				doc,
				keep: true,
				mapAsMap: mapAsMap === true,
				mapKeyWarned: false,
				maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
			};
			const res = toJS.toJS(this, "", ctx);
			if (typeof onAnchor === "function") for (const { count, res } of ctx.anchors.values()) onAnchor(res, count);
			return typeof reviver === "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
		}
	};
	exports.NodeBase = NodeBase;
}));

// node_modules/yaml/dist/nodes/Alias.js
var require_Alias = /* @__PURE__ */ __commonJSMin(((exports) => {
	var anchors = require_anchors();
	var visit = require_visit();
	var identity = require_identity();
	var Node = require_Node();
	var toJS = require_toJS();
	var Alias = class extends Node.NodeBase {
		constructor(source) {
			super(identity.ALIAS);
			this.source = source;
			Object.defineProperty(this, "tag", { set() {
				throw new Error("Alias nodes cannot have tags");
			} });
		}
		resolve(doc, ctx) {
			if (ctx?.maxAliasCount === 0) throw new ReferenceError("Alias resolution is disabled");
			let nodes;
			if (ctx?.aliasResolveCache) nodes = ctx.aliasResolveCache;
			else {
				nodes = [];
				visit.visit(doc, { Node: (_key, node) => {
					if (identity.isAlias(node) || identity.hasAnchor(node)) nodes.push(node);
				} });
				if (ctx) ctx.aliasResolveCache = nodes;
			}
			let found = void 0;
			for (const node of nodes) {
				if (node === this) break;
				if (node.anchor === this.source) found = node;
			}
			if (found && ctx) {
				const { anchors, doc, maxAliasCount } = ctx;
				let data = anchors.get(found);
				if (!data) {
					toJS.toJS(found, null, ctx);
					data = anchors.get(found);
				}
				/* istanbul ignore if */
				if (data?.res === void 0) throw new ReferenceError("This should not happen: Alias anchor was not resolved?");
				if (maxAliasCount >= 0) {
					data.count += 1;
					if (data.aliasCount === 0) data.aliasCount = getAliasCount(doc, found, anchors);
					if (data.count * data.aliasCount > maxAliasCount) throw new ReferenceError("Excessive alias count indicates a resource exhaustion attack");
				}
			}
			return found;
		}
		toJSON(_arg, ctx) {
			if (!ctx) return { source: this.source };
			const source = this.resolve(ctx.doc, ctx);
			if (!source) {
				const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
				throw new ReferenceError(msg);
			}
			return ctx.anchors.get(source).res;
		}
		toString(ctx, _onComment, _onChompKeep) {
			const src = `*${this.source}`;
			if (ctx) {
				anchors.anchorIsValid(this.source);
				if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
					const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
					throw new Error(msg);
				}
				if (ctx.implicitKey) return `${src} `;
			}
			return src;
		}
	};
	function getAliasCount(doc, node, anchors) {
		if (identity.isAlias(node)) {
			const source = node.resolve(doc);
			const anchor = anchors && source && anchors.get(source);
			return anchor ? anchor.count * anchor.aliasCount : 0;
		} else if (identity.isCollection(node)) {
			let count = 0;
			for (const item of node.items) {
				const c = getAliasCount(doc, item, anchors);
				if (c > count) count = c;
			}
			return count;
		} else if (identity.isPair(node)) {
			const kc = getAliasCount(doc, node.key, anchors);
			const vc = getAliasCount(doc, node.value, anchors);
			return Math.max(kc, vc);
		}
		return 1;
	}
	exports.Alias = Alias;
}));

// node_modules/yaml/dist/nodes/Scalar.js
var require_Scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Node = require_Node();
	var toJS = require_toJS();
	const isScalarValue = (value) => !value || typeof value !== "function" && typeof value !== "object";
	var Scalar = class extends Node.NodeBase {
		constructor(value) {
			super(identity.SCALAR);
			this.value = value;
		}
		toJSON(arg, ctx) {
			return ctx?.keep ? this.value : toJS.toJS(this.value, arg, ctx);
		}
		toString() {
			return String(this.value);
		}
	};
	Scalar.BLOCK_FOLDED = "BLOCK_FOLDED";
	Scalar.BLOCK_LITERAL = "BLOCK_LITERAL";
	Scalar.PLAIN = "PLAIN";
	Scalar.QUOTE_DOUBLE = "QUOTE_DOUBLE";
	Scalar.QUOTE_SINGLE = "QUOTE_SINGLE";
	exports.Scalar = Scalar;
	exports.isScalarValue = isScalarValue;
}));

// node_modules/yaml/dist/doc/createNode.js
var require_createNode = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Alias = require_Alias();
	var identity = require_identity();
	var Scalar = require_Scalar();
	const defaultTagPrefix = "tag:yaml.org,2002:";
	function findTagObject(value, tagName, tags) {
		if (tagName) {
			const match = tags.filter((t) => t.tag === tagName);
			const tagObj = match.find((t) => !t.format) ?? match[0];
			if (!tagObj) throw new Error(`Tag ${tagName} not found`);
			return tagObj;
		}
		return tags.find((t) => t.identify?.(value) && !t.format);
	}
	function createNode(value, tagName, ctx) {
		if (identity.isDocument(value)) value = value.contents;
		if (identity.isNode(value)) return value;
		if (identity.isPair(value)) {
			const map = ctx.schema[identity.MAP].createNode?.(ctx.schema, null, ctx);
			map.items.push(value);
			return map;
		}
		if (value instanceof String || value instanceof Number || value instanceof Boolean || typeof BigInt !== "undefined" && value instanceof BigInt) value = value.valueOf();
		const { aliasDuplicateObjects, onAnchor, onTagObj, schema, sourceObjects } = ctx;
		let ref = void 0;
		if (aliasDuplicateObjects && value && typeof value === "object") {
			ref = sourceObjects.get(value);
			if (ref) {
				ref.anchor ?? (ref.anchor = onAnchor(value));
				return new Alias.Alias(ref.anchor);
			} else {
				ref = {
					anchor: null,
					node: null
				};
				sourceObjects.set(value, ref);
			}
		}
		if (tagName?.startsWith("!!")) tagName = defaultTagPrefix + tagName.slice(2);
		let tagObj = findTagObject(value, tagName, schema.tags);
		if (!tagObj) {
			if (value && typeof value.toJSON === "function") value = value.toJSON();
			if (!value || typeof value !== "object") {
				const node = new Scalar.Scalar(value);
				if (ref) ref.node = node;
				return node;
			}
			tagObj = value instanceof Map ? schema[identity.MAP] : Symbol.iterator in Object(value) ? schema[identity.SEQ] : schema[identity.MAP];
		}
		if (onTagObj) {
			onTagObj(tagObj);
			delete ctx.onTagObj;
		}
		const node = tagObj?.createNode ? tagObj.createNode(ctx.schema, value, ctx) : typeof tagObj?.nodeClass?.from === "function" ? tagObj.nodeClass.from(ctx.schema, value, ctx) : new Scalar.Scalar(value);
		if (tagName) node.tag = tagName;
		else if (!tagObj.default) node.tag = tagObj.tag;
		if (ref) ref.node = node;
		return node;
	}
	exports.createNode = createNode;
}));

// node_modules/yaml/dist/nodes/Collection.js
var require_Collection = /* @__PURE__ */ __commonJSMin(((exports) => {
	var createNode = require_createNode();
	var identity = require_identity();
	var Node = require_Node();
	function collectionFromPath(schema, path, value) {
		let v = value;
		for (let i = path.length - 1; i >= 0; --i) {
			const k = path[i];
			if (typeof k === "number" && Number.isInteger(k) && k >= 0) {
				const a = [];
				a[k] = v;
				v = a;
			} else v = /* @__PURE__ */ new Map([[k, v]]);
		}
		return createNode.createNode(v, void 0, {
			aliasDuplicateObjects: false,
			keepUndefined: false,
			onAnchor: () => {
				throw new Error("This should not happen, please report a bug.");
			},
			schema,
			sourceObjects: /* @__PURE__ */ new Map()
		});
	}
	const isEmptyPath = (path) => path == null || typeof path === "object" && !!path[Symbol.iterator]().next().done;
	var Collection = class extends Node.NodeBase {
		constructor(type, schema) {
			super(type);
			Object.defineProperty(this, "schema", {
				value: schema,
				configurable: true,
				enumerable: false,
				writable: true
			});
		}
		clone(schema) {
			const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
			if (schema) copy.schema = schema;
			copy.items = copy.items.map((it) => identity.isNode(it) || identity.isPair(it) ? it.clone(schema) : it);
			if (this.range) copy.range = this.range.slice();
			return copy;
		}
		addIn(path, value) {
			if (isEmptyPath(path)) this.add(value);
			else {
				const [key, ...rest] = path;
				const node = this.get(key, true);
				if (identity.isCollection(node)) node.addIn(rest, value);
				else if (node === void 0 && this.schema) this.set(key, collectionFromPath(this.schema, rest, value));
				else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
			}
		}
		deleteIn(path) {
			const [key, ...rest] = path;
			if (rest.length === 0) return this.delete(key);
			const node = this.get(key, true);
			if (identity.isCollection(node)) return node.deleteIn(rest);
			else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
		}
		getIn(path, keepScalar) {
			const [key, ...rest] = path;
			const node = this.get(key, true);
			if (rest.length === 0) return !keepScalar && identity.isScalar(node) ? node.value : node;
			else return identity.isCollection(node) ? node.getIn(rest, keepScalar) : void 0;
		}
		hasAllNullValues(allowScalar) {
			return this.items.every((node) => {
				if (!identity.isPair(node)) return false;
				const n = node.value;
				return n == null || allowScalar && identity.isScalar(n) && n.value == null && !n.commentBefore && !n.comment && !n.tag;
			});
		}
		hasIn(path) {
			const [key, ...rest] = path;
			if (rest.length === 0) return this.has(key);
			const node = this.get(key, true);
			return identity.isCollection(node) ? node.hasIn(rest) : false;
		}
		setIn(path, value) {
			const [key, ...rest] = path;
			if (rest.length === 0) this.set(key, value);
			else {
				const node = this.get(key, true);
				if (identity.isCollection(node)) node.setIn(rest, value);
				else if (node === void 0 && this.schema) this.set(key, collectionFromPath(this.schema, rest, value));
				else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
			}
		}
	};
	exports.Collection = Collection;
	exports.collectionFromPath = collectionFromPath;
	exports.isEmptyPath = isEmptyPath;
}));

// node_modules/yaml/dist/stringify/stringifyComment.js
var require_stringifyComment = /* @__PURE__ */ __commonJSMin(((exports) => {
	const stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, "#");
	function indentComment(comment, indent) {
		if (/^\n+$/.test(comment)) return comment.substring(1);
		return indent ? comment.replace(/^(?! *$)/gm, indent) : comment;
	}
	const lineComment = (str, indent, comment) => str.endsWith("\n") ? indentComment(comment, indent) : comment.includes("\n") ? "\n" + indentComment(comment, indent) : (str.endsWith(" ") ? "" : " ") + comment;
	exports.indentComment = indentComment;
	exports.lineComment = lineComment;
	exports.stringifyComment = stringifyComment;
}));

// node_modules/yaml/dist/stringify/foldFlowLines.js
var require_foldFlowLines = /* @__PURE__ */ __commonJSMin(((exports) => {
	const FOLD_FLOW = "flow";
	const FOLD_BLOCK = "block";
	const FOLD_QUOTED = "quoted";
	function foldFlowLines(text, indent, mode = "flow", { indentAtStart, lineWidth = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
		if (!lineWidth || lineWidth < 0) return text;
		if (lineWidth < minContentWidth) minContentWidth = 0;
		const endStep = Math.max(1 + minContentWidth, 1 + lineWidth - indent.length);
		if (text.length <= endStep) return text;
		const folds = [];
		const escapedFolds = {};
		let end = lineWidth - indent.length;
		if (typeof indentAtStart === "number") {
			if (indentAtStart > lineWidth - Math.max(2, minContentWidth)) folds.push(0);
			else end = lineWidth - indentAtStart;
		}
		let split = void 0;
		let prev = void 0;
		let overflow = false;
		let i = -1;
		let escStart = -1;
		let escEnd = -1;
		if (mode === FOLD_BLOCK) {
			i = consumeMoreIndentedLines(text, i, indent.length);
			if (i !== -1) end = i + endStep;
		}
		for (let ch; ch = text[i += 1];) {
			if (mode === FOLD_QUOTED && ch === "\\") {
				escStart = i;
				switch (text[i + 1]) {
					case "x":
						i += 3;
						break;
					case "u":
						i += 5;
						break;
					case "U":
						i += 9;
						break;
					default: i += 1;
				}
				escEnd = i;
			}
			if (ch === "\n") {
				if (mode === FOLD_BLOCK) i = consumeMoreIndentedLines(text, i, indent.length);
				end = i + indent.length + endStep;
				split = void 0;
			} else {
				if (ch === " " && prev && prev !== " " && prev !== "\n" && prev !== "	") {
					const next = text[i + 1];
					if (next && next !== " " && next !== "\n" && next !== "	") split = i;
				}
				if (i >= end) {
					if (split) {
						folds.push(split);
						end = split + endStep;
						split = void 0;
					} else if (mode === FOLD_QUOTED) {
						while (prev === " " || prev === "	") {
							prev = ch;
							ch = text[i += 1];
							overflow = true;
						}
						const j = i > escEnd + 1 ? i - 2 : escStart - 1;
						if (escapedFolds[j]) return text;
						folds.push(j);
						escapedFolds[j] = true;
						end = j + endStep;
						split = void 0;
					} else overflow = true;
				}
			}
			prev = ch;
		}
		if (overflow && onOverflow) onOverflow();
		if (folds.length === 0) return text;
		if (onFold) onFold();
		let res = text.slice(0, folds[0]);
		for (let i = 0; i < folds.length; ++i) {
			const fold = folds[i];
			const end = folds[i + 1] || text.length;
			if (fold === 0) res = `\n${indent}${text.slice(0, end)}`;
			else {
				if (mode === FOLD_QUOTED && escapedFolds[fold]) res += `${text[fold]}\\`;
				res += `\n${indent}${text.slice(fold + 1, end)}`;
			}
		}
		return res;
	}
	function consumeMoreIndentedLines(text, i, indent) {
		let end = i;
		let start = i + 1;
		let ch = text[start];
		while (ch === " " || ch === "	") if (i < start + indent) ch = text[++i];
		else {
			do
				ch = text[++i];
			while (ch && ch !== "\n");
			end = i;
			start = i + 1;
			ch = text[start];
		}
		return end;
	}
	exports.FOLD_BLOCK = FOLD_BLOCK;
	exports.FOLD_FLOW = FOLD_FLOW;
	exports.FOLD_QUOTED = FOLD_QUOTED;
	exports.foldFlowLines = foldFlowLines;
}));

// node_modules/yaml/dist/stringify/stringifyString.js
var require_stringifyString = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var foldFlowLines = require_foldFlowLines();
	const getFoldOptions = (ctx, isBlock) => ({
		indentAtStart: isBlock ? ctx.indent.length : ctx.indentAtStart,
		lineWidth: ctx.options.lineWidth,
		minContentWidth: ctx.options.minContentWidth
	});
	const containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
	function lineLengthOverLimit(str, lineWidth, indentLength) {
		if (!lineWidth || lineWidth < 0) return false;
		const limit = lineWidth - indentLength;
		const strLen = str.length;
		if (strLen <= limit) return false;
		for (let i = 0, start = 0; i < strLen; ++i) if (str[i] === "\n") {
			if (i - start > limit) return true;
			start = i + 1;
			if (strLen - start <= limit) return false;
		}
		return true;
	}
	function doubleQuotedString(value, ctx) {
		const json = JSON.stringify(value);
		if (ctx.options.doubleQuotedAsJSON) return json;
		const { implicitKey } = ctx;
		const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
		const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
		let str = "";
		let start = 0;
		for (let i = 0, ch = json[i]; ch; ch = json[++i]) {
			if (ch === " " && json[i + 1] === "\\" && json[i + 2] === "n") {
				str += json.slice(start, i) + "\\ ";
				i += 1;
				start = i;
				ch = "\\";
			}
			if (ch === "\\") switch (json[i + 1]) {
				case "u":
					{
						str += json.slice(start, i);
						const code = json.substr(i + 2, 4);
						switch (code) {
							case "0000":
								str += "\\0";
								break;
							case "0007":
								str += "\\a";
								break;
							case "000b":
								str += "\\v";
								break;
							case "001b":
								str += "\\e";
								break;
							case "0085":
								str += "\\N";
								break;
							case "00a0":
								str += "\\_";
								break;
							case "2028":
								str += "\\L";
								break;
							case "2029":
								str += "\\P";
								break;
							default: if (code.substr(0, 2) === "00") str += "\\x" + code.substr(2);
							else str += json.substr(i, 6);
						}
						i += 5;
						start = i + 1;
					}
					break;
				case "n":
					if (implicitKey || json[i + 2] === "\"" || json.length < minMultiLineLength) i += 1;
					else {
						str += json.slice(start, i) + "\n\n";
						while (json[i + 2] === "\\" && json[i + 3] === "n" && json[i + 4] !== "\"") {
							str += "\n";
							i += 2;
						}
						str += indent;
						if (json[i + 2] === " ") str += "\\";
						i += 1;
						start = i + 1;
					}
					break;
				default: i += 1;
			}
		}
		str = start ? str + json.slice(start) : json;
		return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_QUOTED, getFoldOptions(ctx, false));
	}
	function singleQuotedString(value, ctx) {
		if (ctx.options.singleQuote === false || ctx.implicitKey && value.includes("\n") || /[ \t]\n|\n[ \t]/.test(value)) return doubleQuotedString(value, ctx);
		const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
		const res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&\n${indent}`) + "'";
		return ctx.implicitKey ? res : foldFlowLines.foldFlowLines(res, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
	}
	function quotedString(value, ctx) {
		const { singleQuote } = ctx.options;
		let qs;
		if (singleQuote === false) qs = doubleQuotedString;
		else {
			const hasDouble = value.includes("\"");
			const hasSingle = value.includes("'");
			if (hasDouble && !hasSingle) qs = singleQuotedString;
			else if (hasSingle && !hasDouble) qs = doubleQuotedString;
			else qs = singleQuote ? singleQuotedString : doubleQuotedString;
		}
		return qs(value, ctx);
	}
	let blockEndNewlines;
	try {
		blockEndNewlines = new RegExp("(^|(?<!\n))\n+(?!\n|$)", "g");
	} catch {
		blockEndNewlines = /\n+(?!\n|$)/g;
	}
	function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
		const { blockQuote, commentString, lineWidth } = ctx.options;
		if (!blockQuote || /\n[\t ]+$/.test(value)) return quotedString(value, ctx);
		const indent = ctx.indent || (ctx.forceBlockIndent || containsDocumentMarker(value) ? "  " : "");
		const literal = blockQuote === "literal" ? true : blockQuote === "folded" || type === Scalar.Scalar.BLOCK_FOLDED ? false : type === Scalar.Scalar.BLOCK_LITERAL ? true : !lineLengthOverLimit(value, lineWidth, indent.length);
		if (!value) return literal ? "|\n" : ">\n";
		let chomp;
		let endStart;
		for (endStart = value.length; endStart > 0; --endStart) {
			const ch = value[endStart - 1];
			if (ch !== "\n" && ch !== "	" && ch !== " ") break;
		}
		let end = value.substring(endStart);
		const endNlPos = end.indexOf("\n");
		if (endNlPos === -1) chomp = "-";
		else if (value === end || endNlPos !== end.length - 1) {
			chomp = "+";
			if (onChompKeep) onChompKeep();
		} else chomp = "";
		if (end) {
			value = value.slice(0, -end.length);
			if (end[end.length - 1] === "\n") end = end.slice(0, -1);
			end = end.replace(blockEndNewlines, `$&${indent}`);
		}
		let startWithSpace = false;
		let startEnd;
		let startNlPos = -1;
		for (startEnd = 0; startEnd < value.length; ++startEnd) {
			const ch = value[startEnd];
			if (ch === " ") startWithSpace = true;
			else if (ch === "\n") startNlPos = startEnd;
			else break;
		}
		let start = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
		if (start) {
			value = value.substring(start.length);
			start = start.replace(/\n+/g, `$&${indent}`);
		}
		let header = (startWithSpace ? indent ? "2" : "1" : "") + chomp;
		if (comment) {
			header += " " + commentString(comment.replace(/ ?[\r\n]+/g, " "));
			if (onComment) onComment();
		}
		if (!literal) {
			const foldedValue = value.replace(/\n+/g, "\n$&").replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, "$1$2").replace(/\n+/g, `$&${indent}`);
			let literalFallback = false;
			const foldOptions = getFoldOptions(ctx, true);
			if (blockQuote !== "folded" && type !== Scalar.Scalar.BLOCK_FOLDED) foldOptions.onOverflow = () => {
				literalFallback = true;
			};
			const body = foldFlowLines.foldFlowLines(`${start}${foldedValue}${end}`, indent, foldFlowLines.FOLD_BLOCK, foldOptions);
			if (!literalFallback) return `>${header}\n${indent}${body}`;
		}
		value = value.replace(/\n+/g, `$&${indent}`);
		return `|${header}\n${indent}${start}${value}${end}`;
	}
	function plainString(item, ctx, onComment, onChompKeep) {
		const { type, value } = item;
		const { actualString, implicitKey, indent, indentStep, inFlow } = ctx;
		if (implicitKey && value.includes("\n") || inFlow && /[[\]{},]/.test(value)) return quotedString(value, ctx);
		if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value)) return implicitKey || inFlow || !value.includes("\n") ? quotedString(value, ctx) : blockString(item, ctx, onComment, onChompKeep);
		if (!implicitKey && !inFlow && type !== Scalar.Scalar.PLAIN && value.includes("\n")) return blockString(item, ctx, onComment, onChompKeep);
		if (containsDocumentMarker(value)) {
			if (indent === "") {
				ctx.forceBlockIndent = true;
				return blockString(item, ctx, onComment, onChompKeep);
			} else if (implicitKey && indent === indentStep) return quotedString(value, ctx);
		}
		const str = value.replace(/\n+/g, `$&\n${indent}`);
		if (actualString) {
			const test = (tag) => tag.default && tag.tag !== "tag:yaml.org,2002:str" && tag.test?.test(str);
			const { compat, tags } = ctx.doc.schema;
			if (tags.some(test) || compat?.some(test)) return quotedString(value, ctx);
		}
		return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
	}
	function stringifyString(item, ctx, onComment, onChompKeep) {
		const { implicitKey, inFlow } = ctx;
		const ss = typeof item.value === "string" ? item : Object.assign({}, item, { value: String(item.value) });
		let { type } = item;
		if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
			if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value)) type = Scalar.Scalar.QUOTE_DOUBLE;
		}
		const _stringify = (_type) => {
			switch (_type) {
				case Scalar.Scalar.BLOCK_FOLDED:
				case Scalar.Scalar.BLOCK_LITERAL: return implicitKey || inFlow ? quotedString(ss.value, ctx) : blockString(ss, ctx, onComment, onChompKeep);
				case Scalar.Scalar.QUOTE_DOUBLE: return doubleQuotedString(ss.value, ctx);
				case Scalar.Scalar.QUOTE_SINGLE: return singleQuotedString(ss.value, ctx);
				case Scalar.Scalar.PLAIN: return plainString(ss, ctx, onComment, onChompKeep);
				default: return null;
			}
		};
		let res = _stringify(type);
		if (res === null) {
			const { defaultKeyType, defaultStringType } = ctx.options;
			const t = implicitKey && defaultKeyType || defaultStringType;
			res = _stringify(t);
			if (res === null) throw new Error(`Unsupported default string type ${t}`);
		}
		return res;
	}
	exports.stringifyString = stringifyString;
}));

// node_modules/yaml/dist/stringify/stringify.js
var require_stringify = /* @__PURE__ */ __commonJSMin(((exports) => {
	var anchors = require_anchors();
	var identity = require_identity();
	var stringifyComment = require_stringifyComment();
	var stringifyString = require_stringifyString();
	function createStringifyContext(doc, options) {
		const opt = Object.assign({
			blockQuote: true,
			commentString: stringifyComment.stringifyComment,
			defaultKeyType: null,
			defaultStringType: "PLAIN",
			directives: null,
			doubleQuotedAsJSON: false,
			doubleQuotedMinMultiLineLength: 40,
			falseStr: "false",
			flowCollectionPadding: true,
			indentSeq: true,
			lineWidth: 80,
			minContentWidth: 20,
			nullStr: "null",
			simpleKeys: false,
			singleQuote: null,
			trailingComma: false,
			trueStr: "true",
			verifyAliasOrder: true
		}, doc.schema.toStringOptions, options);
		let inFlow;
		switch (opt.collectionStyle) {
			case "block":
				inFlow = false;
				break;
			case "flow":
				inFlow = true;
				break;
			default: inFlow = null;
		}
		return {
			anchors: /* @__PURE__ */ new Set(),
			doc,
			flowCollectionPadding: opt.flowCollectionPadding ? " " : "",
			indent: "",
			indentStep: typeof opt.indent === "number" ? " ".repeat(opt.indent) : "  ",
			inFlow,
			options: opt
		};
	}
	function getTagObject(tags, item) {
		if (item.tag) {
			const match = tags.filter((t) => t.tag === item.tag);
			if (match.length > 0) return match.find((t) => t.format === item.format) ?? match[0];
		}
		let tagObj = void 0;
		let obj;
		if (identity.isScalar(item)) {
			obj = item.value;
			let match = tags.filter((t) => t.identify?.(obj));
			if (match.length > 1) {
				const testMatch = match.filter((t) => t.test);
				if (testMatch.length > 0) match = testMatch;
			}
			tagObj = match.find((t) => t.format === item.format) ?? match.find((t) => !t.format);
		} else {
			obj = item;
			tagObj = tags.find((t) => t.nodeClass && obj instanceof t.nodeClass);
		}
		if (!tagObj) {
			const name = obj?.constructor?.name ?? (obj === null ? "null" : typeof obj);
			throw new Error(`Tag not resolved for ${name} value`);
		}
		return tagObj;
	}
	function stringifyProps(node, tagObj, { anchors: anchors$1, doc }) {
		if (!doc.directives) return "";
		const props = [];
		const anchor = (identity.isScalar(node) || identity.isCollection(node)) && node.anchor;
		if (anchor && anchors.anchorIsValid(anchor)) {
			anchors$1.add(anchor);
			props.push(`&${anchor}`);
		}
		const tag = node.tag ?? (tagObj.default ? null : tagObj.tag);
		if (tag) props.push(doc.directives.tagString(tag));
		return props.join(" ");
	}
	function stringify(item, ctx, onComment, onChompKeep) {
		if (identity.isPair(item)) return item.toString(ctx, onComment, onChompKeep);
		if (identity.isAlias(item)) {
			if (ctx.doc.directives) return item.toString(ctx);
			if (ctx.resolvedAliases?.has(item)) throw new TypeError(`Cannot stringify circular structure without alias nodes`);
			else {
				if (ctx.resolvedAliases) ctx.resolvedAliases.add(item);
				else ctx.resolvedAliases = /* @__PURE__ */ new Set([item]);
				item = item.resolve(ctx.doc);
			}
		}
		let tagObj = void 0;
		const node = identity.isNode(item) ? item : ctx.doc.createNode(item, { onTagObj: (o) => tagObj = o });
		tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node));
		const props = stringifyProps(node, tagObj, ctx);
		if (props.length > 0) ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1;
		const str = typeof tagObj.stringify === "function" ? tagObj.stringify(node, ctx, onComment, onChompKeep) : identity.isScalar(node) ? stringifyString.stringifyString(node, ctx, onComment, onChompKeep) : node.toString(ctx, onComment, onChompKeep);
		if (!props) return str;
		return identity.isScalar(node) || str[0] === "{" || str[0] === "[" ? `${props} ${str}` : `${props}\n${ctx.indent}${str}`;
	}
	exports.createStringifyContext = createStringifyContext;
	exports.stringify = stringify;
}));

// node_modules/yaml/dist/stringify/stringifyPair.js
var require_stringifyPair = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	var stringify = require_stringify();
	var stringifyComment = require_stringifyComment();
	function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
		const { allNullValues, doc, indent, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx;
		let keyComment = identity.isNode(key) && key.comment || null;
		if (simpleKeys) {
			if (keyComment) throw new Error("With simple keys, key nodes cannot have comments");
			if (identity.isCollection(key) || !identity.isNode(key) && typeof key === "object") throw new Error("With simple keys, collection cannot be used as a key value");
		}
		let explicitKey = !simpleKeys && (!key || keyComment && value == null && !ctx.inFlow || identity.isCollection(key) || (identity.isScalar(key) ? key.type === Scalar.Scalar.BLOCK_FOLDED || key.type === Scalar.Scalar.BLOCK_LITERAL : typeof key === "object"));
		ctx = Object.assign({}, ctx, {
			allNullValues: false,
			implicitKey: !explicitKey && (simpleKeys || !allNullValues),
			indent: indent + indentStep
		});
		let keyCommentDone = false;
		let chompKeep = false;
		let str = stringify.stringify(key, ctx, () => keyCommentDone = true, () => chompKeep = true);
		if (!explicitKey && !ctx.inFlow && str.length > 1024) {
			if (simpleKeys) throw new Error("With simple keys, single line scalar must not span more than 1024 characters");
			explicitKey = true;
		}
		if (ctx.inFlow) {
			if (allNullValues || value == null) {
				if (keyCommentDone && onComment) onComment();
				return str === "" ? "?" : explicitKey ? `? ${str}` : str;
			}
		} else if (allNullValues && !simpleKeys || value == null && explicitKey) {
			str = `? ${str}`;
			if (keyComment && !keyCommentDone) str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
			else if (chompKeep && onChompKeep) onChompKeep();
			return str;
		}
		if (keyCommentDone) keyComment = null;
		if (explicitKey) {
			if (keyComment) str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
			str = `? ${str}\n${indent}:`;
		} else {
			str = `${str}:`;
			if (keyComment) str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
		}
		let vsb, vcb, valueComment;
		if (identity.isNode(value)) {
			vsb = !!value.spaceBefore;
			vcb = value.commentBefore;
			valueComment = value.comment;
		} else {
			vsb = false;
			vcb = null;
			valueComment = null;
			if (value && typeof value === "object") value = doc.createNode(value);
		}
		ctx.implicitKey = false;
		if (!explicitKey && !keyComment && identity.isScalar(value)) ctx.indentAtStart = str.length + 1;
		chompKeep = false;
		if (!indentSeq && indentStep.length >= 2 && !ctx.inFlow && !explicitKey && identity.isSeq(value) && !value.flow && !value.tag && !value.anchor) ctx.indent = ctx.indent.substring(2);
		let valueCommentDone = false;
		const valueStr = stringify.stringify(value, ctx, () => valueCommentDone = true, () => chompKeep = true);
		let ws = " ";
		if (keyComment || vsb || vcb) {
			ws = vsb ? "\n" : "";
			if (vcb) {
				const cs = commentString(vcb);
				ws += `\n${stringifyComment.indentComment(cs, ctx.indent)}`;
			}
			if (valueStr === "" && !ctx.inFlow) {
				if (ws === "\n" && valueComment) ws = "\n\n";
			} else ws += `\n${ctx.indent}`;
		} else if (!explicitKey && identity.isCollection(value)) {
			const vs0 = valueStr[0];
			const nl0 = valueStr.indexOf("\n");
			const hasNewline = nl0 !== -1;
			const flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
			if (hasNewline || !flow) {
				let hasPropsLine = false;
				if (hasNewline && (vs0 === "&" || vs0 === "!")) {
					let sp0 = valueStr.indexOf(" ");
					if (vs0 === "&" && sp0 !== -1 && sp0 < nl0 && valueStr[sp0 + 1] === "!") sp0 = valueStr.indexOf(" ", sp0 + 1);
					if (sp0 === -1 || nl0 < sp0) hasPropsLine = true;
				}
				if (!hasPropsLine) ws = `\n${ctx.indent}`;
			}
		} else if (valueStr === "" || valueStr[0] === "\n") ws = "";
		str += ws + valueStr;
		if (ctx.inFlow) {
			if (valueCommentDone && onComment) onComment();
		} else if (valueComment && !valueCommentDone) str += stringifyComment.lineComment(str, ctx.indent, commentString(valueComment));
		else if (chompKeep && onChompKeep) onChompKeep();
		return str;
	}
	exports.stringifyPair = stringifyPair;
}));

// node_modules/yaml/dist/log.js
var require_log = /* @__PURE__ */ __commonJSMin(((exports) => {
	var node_process = __require("process");
	function debug(logLevel, ...messages) {
		if (logLevel === "debug") console.log(...messages);
	}
	function warn(logLevel, warning) {
		if (logLevel === "debug" || logLevel === "warn") {
			if (typeof node_process.emitWarning === "function") node_process.emitWarning(warning);
			else console.warn(warning);
		}
	}
	exports.debug = debug;
	exports.warn = warn;
}));

// node_modules/yaml/dist/schema/yaml-1.1/merge.js
var require_merge = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	const MERGE_KEY = "<<";
	const merge = {
		identify: (value) => value === MERGE_KEY || typeof value === "symbol" && value.description === MERGE_KEY,
		default: "key",
		tag: "tag:yaml.org,2002:merge",
		test: /^<<$/,
		resolve: () => Object.assign(new Scalar.Scalar(Symbol(MERGE_KEY)), { addToJSMap: addMergeToJSMap }),
		stringify: () => MERGE_KEY
	};
	const isMergeKey = (ctx, key) => (merge.identify(key) || identity.isScalar(key) && (!key.type || key.type === Scalar.Scalar.PLAIN) && merge.identify(key.value)) && ctx?.doc.schema.tags.some((tag) => tag.tag === merge.tag && tag.default);
	function addMergeToJSMap(ctx, map, value) {
		const source = resolveAliasValue(ctx, value);
		if (identity.isSeq(source)) for (const it of source.items) mergeValue(ctx, map, it);
		else if (Array.isArray(source)) for (const it of source) mergeValue(ctx, map, it);
		else mergeValue(ctx, map, source);
	}
	function mergeValue(ctx, map, value) {
		const source = resolveAliasValue(ctx, value);
		if (!identity.isMap(source)) throw new Error("Merge sources must be maps or map aliases");
		const srcMap = source.toJSON(null, ctx, Map);
		for (const [key, value] of srcMap) if (map instanceof Map) {
			if (!map.has(key)) map.set(key, value);
		} else if (map instanceof Set) map.add(key);
		else if (!Object.prototype.hasOwnProperty.call(map, key)) Object.defineProperty(map, key, {
			value,
			writable: true,
			enumerable: true,
			configurable: true
		});
		return map;
	}
	function resolveAliasValue(ctx, value) {
		return ctx && identity.isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
	}
	exports.addMergeToJSMap = addMergeToJSMap;
	exports.isMergeKey = isMergeKey;
	exports.merge = merge;
}));

// node_modules/yaml/dist/nodes/addPairToJSMap.js
var require_addPairToJSMap = /* @__PURE__ */ __commonJSMin(((exports) => {
	var log = require_log();
	var merge = require_merge();
	var stringify = require_stringify();
	var identity = require_identity();
	var toJS = require_toJS();
	function addPairToJSMap(ctx, map, { key, value }) {
		if (identity.isNode(key) && key.addToJSMap) key.addToJSMap(ctx, map, value);
		else if (merge.isMergeKey(ctx, key)) merge.addMergeToJSMap(ctx, map, value);
		else {
			const jsKey = toJS.toJS(key, "", ctx);
			if (map instanceof Map) map.set(jsKey, toJS.toJS(value, jsKey, ctx));
			else if (map instanceof Set) map.add(jsKey);
			else {
				const stringKey = stringifyKey(key, jsKey, ctx);
				const jsValue = toJS.toJS(value, stringKey, ctx);
				if (stringKey in map) Object.defineProperty(map, stringKey, {
					value: jsValue,
					writable: true,
					enumerable: true,
					configurable: true
				});
				else map[stringKey] = jsValue;
			}
		}
		return map;
	}
	function stringifyKey(key, jsKey, ctx) {
		if (jsKey === null) return "";
		if (typeof jsKey !== "object") return String(jsKey);
		if (identity.isNode(key) && ctx?.doc) {
			const strCtx = stringify.createStringifyContext(ctx.doc, {});
			strCtx.anchors = /* @__PURE__ */ new Set();
			for (const node of ctx.anchors.keys()) strCtx.anchors.add(node.anchor);
			strCtx.inFlow = true;
			strCtx.inStringifyKey = true;
			const strKey = key.toString(strCtx);
			if (!ctx.mapKeyWarned) {
				let jsonStr = JSON.stringify(strKey);
				if (jsonStr.length > 40) jsonStr = jsonStr.substring(0, 36) + "...\"";
				log.warn(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
				ctx.mapKeyWarned = true;
			}
			return strKey;
		}
		return JSON.stringify(jsKey);
	}
	exports.addPairToJSMap = addPairToJSMap;
}));

// node_modules/yaml/dist/nodes/Pair.js
var require_Pair = /* @__PURE__ */ __commonJSMin(((exports) => {
	var createNode = require_createNode();
	var stringifyPair = require_stringifyPair();
	var addPairToJSMap = require_addPairToJSMap();
	var identity = require_identity();
	function createPair(key, value, ctx) {
		const k = createNode.createNode(key, void 0, ctx);
		const v = createNode.createNode(value, void 0, ctx);
		return new Pair(k, v);
	}
	var Pair = class Pair {
		constructor(key, value = null) {
			Object.defineProperty(this, identity.NODE_TYPE, { value: identity.PAIR });
			this.key = key;
			this.value = value;
		}
		clone(schema) {
			let { key, value } = this;
			if (identity.isNode(key)) key = key.clone(schema);
			if (identity.isNode(value)) value = value.clone(schema);
			return new Pair(key, value);
		}
		toJSON(_, ctx) {
			const pair = ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
			return addPairToJSMap.addPairToJSMap(ctx, pair, this);
		}
		toString(ctx, onComment, onChompKeep) {
			return ctx?.doc ? stringifyPair.stringifyPair(this, ctx, onComment, onChompKeep) : JSON.stringify(this);
		}
	};
	exports.Pair = Pair;
	exports.createPair = createPair;
}));

// node_modules/yaml/dist/stringify/stringifyCollection.js
var require_stringifyCollection = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var stringify = require_stringify();
	var stringifyComment = require_stringifyComment();
	function stringifyCollection(collection, ctx, options) {
		return (ctx.inFlow ?? collection.flow ? stringifyFlowCollection : stringifyBlockCollection)(collection, ctx, options);
	}
	function stringifyBlockCollection({ comment, items }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
		const { indent, options: { commentString } } = ctx;
		const itemCtx = Object.assign({}, ctx, {
			indent: itemIndent,
			type: null
		});
		let chompKeep = false;
		const lines = [];
		for (let i = 0; i < items.length; ++i) {
			const item = items[i];
			let comment = null;
			if (identity.isNode(item)) {
				if (!chompKeep && item.spaceBefore) lines.push("");
				addCommentBefore(ctx, lines, item.commentBefore, chompKeep);
				if (item.comment) comment = item.comment;
			} else if (identity.isPair(item)) {
				const ik = identity.isNode(item.key) ? item.key : null;
				if (ik) {
					if (!chompKeep && ik.spaceBefore) lines.push("");
					addCommentBefore(ctx, lines, ik.commentBefore, chompKeep);
				}
			}
			chompKeep = false;
			let str = stringify.stringify(item, itemCtx, () => comment = null, () => chompKeep = true);
			if (comment) str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
			if (chompKeep && comment) chompKeep = false;
			lines.push(blockItemPrefix + str);
		}
		let str;
		if (lines.length === 0) str = flowChars.start + flowChars.end;
		else {
			str = lines[0];
			for (let i = 1; i < lines.length; ++i) {
				const line = lines[i];
				str += line ? `\n${indent}${line}` : "\n";
			}
		}
		if (comment) {
			str += "\n" + stringifyComment.indentComment(commentString(comment), indent);
			if (onComment) onComment();
		} else if (chompKeep && onChompKeep) onChompKeep();
		return str;
	}
	function stringifyFlowCollection({ items }, ctx, { flowChars, itemIndent }) {
		const { indent, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
		itemIndent += indentStep;
		const itemCtx = Object.assign({}, ctx, {
			indent: itemIndent,
			inFlow: true,
			type: null
		});
		let reqNewline = false;
		let linesAtValue = 0;
		const lines = [];
		for (let i = 0; i < items.length; ++i) {
			const item = items[i];
			let comment = null;
			if (identity.isNode(item)) {
				if (item.spaceBefore) lines.push("");
				addCommentBefore(ctx, lines, item.commentBefore, false);
				if (item.comment) comment = item.comment;
			} else if (identity.isPair(item)) {
				const ik = identity.isNode(item.key) ? item.key : null;
				if (ik) {
					if (ik.spaceBefore) lines.push("");
					addCommentBefore(ctx, lines, ik.commentBefore, false);
					if (ik.comment) reqNewline = true;
				}
				const iv = identity.isNode(item.value) ? item.value : null;
				if (iv) {
					if (iv.comment) comment = iv.comment;
					if (iv.commentBefore) reqNewline = true;
				} else if (item.value == null && ik?.comment) comment = ik.comment;
			}
			if (comment) reqNewline = true;
			let str = stringify.stringify(item, itemCtx, () => comment = null);
			reqNewline || (reqNewline = lines.length > linesAtValue || str.includes("\n"));
			if (i < items.length - 1) str += ",";
			else if (ctx.options.trailingComma) {
				if (ctx.options.lineWidth > 0) reqNewline || (reqNewline = lines.reduce((sum, line) => sum + line.length + 2, 2) + (str.length + 2) > ctx.options.lineWidth);
				if (reqNewline) str += ",";
			}
			if (comment) str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
			lines.push(str);
			linesAtValue = lines.length;
		}
		const { start, end } = flowChars;
		if (lines.length === 0) return start + end;
		else {
			if (!reqNewline) {
				const len = lines.reduce((sum, line) => sum + line.length + 2, 2);
				reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
			}
			if (reqNewline) {
				let str = start;
				for (const line of lines) str += line ? `\n${indentStep}${indent}${line}` : "\n";
				return `${str}\n${indent}${end}`;
			} else return `${start}${fcPadding}${lines.join(" ")}${fcPadding}${end}`;
		}
	}
	function addCommentBefore({ indent, options: { commentString } }, lines, comment, chompKeep) {
		if (comment && chompKeep) comment = comment.replace(/^\n+/, "");
		if (comment) {
			const ic = stringifyComment.indentComment(commentString(comment), indent);
			lines.push(ic.trimStart());
		}
	}
	exports.stringifyCollection = stringifyCollection;
}));

// node_modules/yaml/dist/nodes/YAMLMap.js
var require_YAMLMap = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyCollection = require_stringifyCollection();
	var addPairToJSMap = require_addPairToJSMap();
	var Collection = require_Collection();
	var identity = require_identity();
	var Pair = require_Pair();
	var Scalar = require_Scalar();
	function findPair(items, key) {
		const k = identity.isScalar(key) ? key.value : key;
		for (const it of items) if (identity.isPair(it)) {
			if (it.key === key || it.key === k) return it;
			if (identity.isScalar(it.key) && it.key.value === k) return it;
		}
	}
	var YAMLMap = class extends Collection.Collection {
		static get tagName() {
			return "tag:yaml.org,2002:map";
		}
		constructor(schema) {
			super(identity.MAP, schema);
			this.items = [];
		}
		static from(schema, obj, ctx) {
			const { keepUndefined, replacer } = ctx;
			const map = new this(schema);
			const add = (key, value) => {
				if (typeof replacer === "function") value = replacer.call(obj, key, value);
				else if (Array.isArray(replacer) && !replacer.includes(key)) return;
				if (value !== void 0 || keepUndefined) map.items.push(Pair.createPair(key, value, ctx));
			};
			if (obj instanceof Map) for (const [key, value] of obj) add(key, value);
			else if (obj && typeof obj === "object") for (const key of Object.keys(obj)) add(key, obj[key]);
			if (typeof schema.sortMapEntries === "function") map.items.sort(schema.sortMapEntries);
			return map;
		}
		add(pair, overwrite) {
			let _pair;
			if (identity.isPair(pair)) _pair = pair;
			else if (!pair || typeof pair !== "object" || !("key" in pair)) _pair = new Pair.Pair(pair, pair?.value);
			else _pair = new Pair.Pair(pair.key, pair.value);
			const prev = findPair(this.items, _pair.key);
			const sortEntries = this.schema?.sortMapEntries;
			if (prev) {
				if (!overwrite) throw new Error(`Key ${_pair.key} already set`);
				if (identity.isScalar(prev.value) && Scalar.isScalarValue(_pair.value)) prev.value.value = _pair.value;
				else prev.value = _pair.value;
			} else if (sortEntries) {
				const i = this.items.findIndex((item) => sortEntries(_pair, item) < 0);
				if (i === -1) this.items.push(_pair);
				else this.items.splice(i, 0, _pair);
			} else this.items.push(_pair);
		}
		delete(key) {
			const it = findPair(this.items, key);
			if (!it) return false;
			return this.items.splice(this.items.indexOf(it), 1).length > 0;
		}
		get(key, keepScalar) {
			const node = findPair(this.items, key)?.value;
			return (!keepScalar && identity.isScalar(node) ? node.value : node) ?? void 0;
		}
		has(key) {
			return !!findPair(this.items, key);
		}
		set(key, value) {
			this.add(new Pair.Pair(key, value), true);
		}
		toJSON(_, ctx, Type) {
			const map = Type ? new Type() : ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
			if (ctx?.onCreate) ctx.onCreate(map);
			for (const item of this.items) addPairToJSMap.addPairToJSMap(ctx, map, item);
			return map;
		}
		toString(ctx, onComment, onChompKeep) {
			if (!ctx) return JSON.stringify(this);
			for (const item of this.items) if (!identity.isPair(item)) throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
			if (!ctx.allNullValues && this.hasAllNullValues(false)) ctx = Object.assign({}, ctx, { allNullValues: true });
			return stringifyCollection.stringifyCollection(this, ctx, {
				blockItemPrefix: "",
				flowChars: {
					start: "{",
					end: "}"
				},
				itemIndent: ctx.indent || "",
				onChompKeep,
				onComment
			});
		}
	};
	exports.YAMLMap = YAMLMap;
	exports.findPair = findPair;
}));

// node_modules/yaml/dist/schema/common/map.js
var require_map = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var YAMLMap = require_YAMLMap();
	const map = {
		collection: "map",
		default: true,
		nodeClass: YAMLMap.YAMLMap,
		tag: "tag:yaml.org,2002:map",
		resolve(map, onError) {
			if (!identity.isMap(map)) onError("Expected a mapping for this tag");
			return map;
		},
		createNode: (schema, obj, ctx) => YAMLMap.YAMLMap.from(schema, obj, ctx)
	};
	exports.map = map;
}));

// node_modules/yaml/dist/nodes/YAMLSeq.js
var require_YAMLSeq = /* @__PURE__ */ __commonJSMin(((exports) => {
	var createNode = require_createNode();
	var stringifyCollection = require_stringifyCollection();
	var Collection = require_Collection();
	var identity = require_identity();
	var Scalar = require_Scalar();
	var toJS = require_toJS();
	var YAMLSeq = class extends Collection.Collection {
		static get tagName() {
			return "tag:yaml.org,2002:seq";
		}
		constructor(schema) {
			super(identity.SEQ, schema);
			this.items = [];
		}
		add(value) {
			this.items.push(value);
		}
		delete(key) {
			const idx = asItemIndex(key);
			if (typeof idx !== "number") return false;
			return this.items.splice(idx, 1).length > 0;
		}
		get(key, keepScalar) {
			const idx = asItemIndex(key);
			if (typeof idx !== "number") return void 0;
			const it = this.items[idx];
			return !keepScalar && identity.isScalar(it) ? it.value : it;
		}
		has(key) {
			const idx = asItemIndex(key);
			return typeof idx === "number" && idx < this.items.length;
		}
		set(key, value) {
			const idx = asItemIndex(key);
			if (typeof idx !== "number") throw new Error(`Expected a valid index, not ${key}.`);
			const prev = this.items[idx];
			if (identity.isScalar(prev) && Scalar.isScalarValue(value)) prev.value = value;
			else this.items[idx] = value;
		}
		toJSON(_, ctx) {
			const seq = [];
			if (ctx?.onCreate) ctx.onCreate(seq);
			let i = 0;
			for (const item of this.items) seq.push(toJS.toJS(item, String(i++), ctx));
			return seq;
		}
		toString(ctx, onComment, onChompKeep) {
			if (!ctx) return JSON.stringify(this);
			return stringifyCollection.stringifyCollection(this, ctx, {
				blockItemPrefix: "- ",
				flowChars: {
					start: "[",
					end: "]"
				},
				itemIndent: (ctx.indent || "") + "  ",
				onChompKeep,
				onComment
			});
		}
		static from(schema, obj, ctx) {
			const { replacer } = ctx;
			const seq = new this(schema);
			if (obj && Symbol.iterator in Object(obj)) {
				let i = 0;
				for (let it of obj) {
					if (typeof replacer === "function") {
						const key = obj instanceof Set ? it : String(i++);
						it = replacer.call(obj, key, it);
					}
					seq.items.push(createNode.createNode(it, void 0, ctx));
				}
			}
			return seq;
		}
	};
	function asItemIndex(key) {
		let idx = identity.isScalar(key) ? key.value : key;
		if (idx && typeof idx === "string") idx = Number(idx);
		return typeof idx === "number" && Number.isInteger(idx) && idx >= 0 ? idx : null;
	}
	exports.YAMLSeq = YAMLSeq;
}));

// node_modules/yaml/dist/schema/common/seq.js
var require_seq = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var YAMLSeq = require_YAMLSeq();
	const seq = {
		collection: "seq",
		default: true,
		nodeClass: YAMLSeq.YAMLSeq,
		tag: "tag:yaml.org,2002:seq",
		resolve(seq, onError) {
			if (!identity.isSeq(seq)) onError("Expected a sequence for this tag");
			return seq;
		},
		createNode: (schema, obj, ctx) => YAMLSeq.YAMLSeq.from(schema, obj, ctx)
	};
	exports.seq = seq;
}));

// node_modules/yaml/dist/schema/common/string.js
var require_string = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyString = require_stringifyString();
	const string = {
		identify: (value) => typeof value === "string",
		default: true,
		tag: "tag:yaml.org,2002:str",
		resolve: (str) => str,
		stringify(item, ctx, onComment, onChompKeep) {
			ctx = Object.assign({ actualString: true }, ctx);
			return stringifyString.stringifyString(item, ctx, onComment, onChompKeep);
		}
	};
	exports.string = string;
}));

// node_modules/yaml/dist/schema/common/null.js
var require_null = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	const nullTag = {
		identify: (value) => value == null,
		createNode: () => new Scalar.Scalar(null),
		default: true,
		tag: "tag:yaml.org,2002:null",
		test: /^(?:~|[Nn]ull|NULL)?$/,
		resolve: () => new Scalar.Scalar(null),
		stringify: ({ source }, ctx) => typeof source === "string" && nullTag.test.test(source) ? source : ctx.options.nullStr
	};
	exports.nullTag = nullTag;
}));

// node_modules/yaml/dist/schema/core/bool.js
var require_bool$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	const boolTag = {
		identify: (value) => typeof value === "boolean",
		default: true,
		tag: "tag:yaml.org,2002:bool",
		test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
		resolve: (str) => new Scalar.Scalar(str[0] === "t" || str[0] === "T"),
		stringify({ source, value }, ctx) {
			if (source && boolTag.test.test(source)) {
				if (value === (source[0] === "t" || source[0] === "T")) return source;
			}
			return value ? ctx.options.trueStr : ctx.options.falseStr;
		}
	};
	exports.boolTag = boolTag;
}));

// node_modules/yaml/dist/stringify/stringifyNumber.js
var require_stringifyNumber = /* @__PURE__ */ __commonJSMin(((exports) => {
	function stringifyNumber({ format, minFractionDigits, tag, value }) {
		if (typeof value === "bigint") return String(value);
		const num = typeof value === "number" ? value : Number(value);
		if (!isFinite(num)) return isNaN(num) ? ".nan" : num < 0 ? "-.inf" : ".inf";
		let n = Object.is(value, -0) ? "-0" : JSON.stringify(value);
		if (!format && minFractionDigits && (!tag || tag === "tag:yaml.org,2002:float") && /^-?\d/.test(n) && !n.includes("e")) {
			let i = n.indexOf(".");
			if (i < 0) {
				i = n.length;
				n += ".";
			}
			let d = minFractionDigits - (n.length - i - 1);
			while (d-- > 0) n += "0";
		}
		return n;
	}
	exports.stringifyNumber = stringifyNumber;
}));

// node_modules/yaml/dist/schema/core/float.js
var require_float$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var stringifyNumber = require_stringifyNumber();
	const floatNaN = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
		resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
		stringify: stringifyNumber.stringifyNumber
	};
	const floatExp = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		format: "EXP",
		test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
		resolve: (str) => parseFloat(str),
		stringify(node) {
			const num = Number(node.value);
			return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
		}
	};
	const float = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
		resolve(str) {
			const node = new Scalar.Scalar(parseFloat(str));
			const dot = str.indexOf(".");
			if (dot !== -1 && str[str.length - 1] === "0") node.minFractionDigits = str.length - dot - 1;
			return node;
		},
		stringify: stringifyNumber.stringifyNumber
	};
	exports.float = float;
	exports.floatExp = floatExp;
	exports.floatNaN = floatNaN;
}));

// node_modules/yaml/dist/schema/core/int.js
var require_int$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyNumber = require_stringifyNumber();
	const intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
	const intResolve = (str, offset, radix, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix);
	function intStringify(node, radix, prefix) {
		const { value } = node;
		if (intIdentify(value) && value >= 0) return prefix + value.toString(radix);
		return stringifyNumber.stringifyNumber(node);
	}
	const intOct = {
		identify: (value) => intIdentify(value) && value >= 0,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "OCT",
		test: /^0o[0-7]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 8, opt),
		stringify: (node) => intStringify(node, 8, "0o")
	};
	const int = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		test: /^[-+]?[0-9]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
		stringify: stringifyNumber.stringifyNumber
	};
	const intHex = {
		identify: (value) => intIdentify(value) && value >= 0,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "HEX",
		test: /^0x[0-9a-fA-F]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
		stringify: (node) => intStringify(node, 16, "0x")
	};
	exports.int = int;
	exports.intHex = intHex;
	exports.intOct = intOct;
}));

// node_modules/yaml/dist/schema/core/schema.js
var require_schema$2 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var map = require_map();
	var _null = require_null();
	var seq = require_seq();
	var string = require_string();
	var bool = require_bool$1();
	var float = require_float$1();
	var int = require_int$1();
	const schema = [
		map.map,
		seq.seq,
		string.string,
		_null.nullTag,
		bool.boolTag,
		int.intOct,
		int.int,
		int.intHex,
		float.floatNaN,
		float.floatExp,
		float.float
	];
	exports.schema = schema;
}));

// node_modules/yaml/dist/schema/json/schema.js
var require_schema$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var map = require_map();
	var seq = require_seq();
	function intIdentify(value) {
		return typeof value === "bigint" || Number.isInteger(value);
	}
	const stringifyJSON = ({ value }) => JSON.stringify(value);
	const jsonScalars = [
		{
			identify: (value) => typeof value === "string",
			default: true,
			tag: "tag:yaml.org,2002:str",
			resolve: (str) => str,
			stringify: stringifyJSON
		},
		{
			identify: (value) => value == null,
			createNode: () => new Scalar.Scalar(null),
			default: true,
			tag: "tag:yaml.org,2002:null",
			test: /^null$/,
			resolve: () => null,
			stringify: stringifyJSON
		},
		{
			identify: (value) => typeof value === "boolean",
			default: true,
			tag: "tag:yaml.org,2002:bool",
			test: /^true$|^false$/,
			resolve: (str) => str === "true",
			stringify: stringifyJSON
		},
		{
			identify: intIdentify,
			default: true,
			tag: "tag:yaml.org,2002:int",
			test: /^-?(?:0|[1-9][0-9]*)$/,
			resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
			stringify: ({ value }) => intIdentify(value) ? value.toString() : JSON.stringify(value)
		},
		{
			identify: (value) => typeof value === "number",
			default: true,
			tag: "tag:yaml.org,2002:float",
			test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
			resolve: (str) => parseFloat(str),
			stringify: stringifyJSON
		}
	];
	const schema = [map.map, seq.seq].concat(jsonScalars, {
		default: true,
		tag: "",
		test: /^/,
		resolve(str, onError) {
			onError(`Unresolved plain scalar ${JSON.stringify(str)}`);
			return str;
		}
	});
	exports.schema = schema;
}));

// node_modules/yaml/dist/schema/yaml-1.1/binary.js
var require_binary = /* @__PURE__ */ __commonJSMin(((exports) => {
	var node_buffer = __require("buffer");
	var Scalar = require_Scalar();
	var stringifyString = require_stringifyString();
	const binary = {
		identify: (value) => value instanceof Uint8Array,
		default: false,
		tag: "tag:yaml.org,2002:binary",
		resolve(src, onError) {
			if (typeof node_buffer.Buffer === "function") return node_buffer.Buffer.from(src, "base64");
			else if (typeof atob === "function") {
				const str = atob(src.replace(/[\n\r]/g, ""));
				const buffer = new Uint8Array(str.length);
				for (let i = 0; i < str.length; ++i) buffer[i] = str.charCodeAt(i);
				return buffer;
			} else {
				onError("This environment does not support reading binary tags; either Buffer or atob is required");
				return src;
			}
		},
		stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
			if (!value) return "";
			const buf = value;
			let str;
			if (typeof node_buffer.Buffer === "function") str = buf instanceof node_buffer.Buffer ? buf.toString("base64") : node_buffer.Buffer.from(buf.buffer).toString("base64");
			else if (typeof btoa === "function") {
				let s = "";
				for (let i = 0; i < buf.length; ++i) s += String.fromCharCode(buf[i]);
				str = btoa(s);
			} else throw new Error("This environment does not support writing binary tags; either Buffer or btoa is required");
			type ?? (type = Scalar.Scalar.BLOCK_LITERAL);
			if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
				const lineWidth = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth);
				const n = Math.ceil(str.length / lineWidth);
				const lines = new Array(n);
				for (let i = 0, o = 0; i < n; ++i, o += lineWidth) lines[i] = str.substr(o, lineWidth);
				str = lines.join(type === Scalar.Scalar.BLOCK_LITERAL ? "\n" : " ");
			}
			return stringifyString.stringifyString({
				comment,
				type,
				value: str
			}, ctx, onComment, onChompKeep);
		}
	};
	exports.binary = binary;
}));

// node_modules/yaml/dist/schema/yaml-1.1/pairs.js
var require_pairs = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Pair = require_Pair();
	var Scalar = require_Scalar();
	var YAMLSeq = require_YAMLSeq();
	function resolvePairs(seq, onError) {
		if (identity.isSeq(seq)) for (let i = 0; i < seq.items.length; ++i) {
			let item = seq.items[i];
			if (identity.isPair(item)) continue;
			else if (identity.isMap(item)) {
				if (item.items.length > 1) onError("Each pair must have its own sequence indicator");
				const pair = item.items[0] || new Pair.Pair(new Scalar.Scalar(null));
				if (item.commentBefore) pair.key.commentBefore = pair.key.commentBefore ? `${item.commentBefore}\n${pair.key.commentBefore}` : item.commentBefore;
				if (item.comment) {
					const cn = pair.value ?? pair.key;
					cn.comment = cn.comment ? `${item.comment}\n${cn.comment}` : item.comment;
				}
				item = pair;
			}
			seq.items[i] = identity.isPair(item) ? item : new Pair.Pair(item);
		}
		else onError("Expected a sequence for this tag");
		return seq;
	}
	function createPairs(schema, iterable, ctx) {
		const { replacer } = ctx;
		const pairs = new YAMLSeq.YAMLSeq(schema);
		pairs.tag = "tag:yaml.org,2002:pairs";
		let i = 0;
		if (iterable && Symbol.iterator in Object(iterable)) for (let it of iterable) {
			if (typeof replacer === "function") it = replacer.call(iterable, String(i++), it);
			let key, value;
			if (Array.isArray(it)) {
				if (it.length === 2) {
					key = it[0];
					value = it[1];
				} else throw new TypeError(`Expected [key, value] tuple: ${it}`);
			} else if (it && it instanceof Object) {
				const keys = Object.keys(it);
				if (keys.length === 1) {
					key = keys[0];
					value = it[key];
				} else throw new TypeError(`Expected tuple with one key, not ${keys.length} keys`);
			} else key = it;
			pairs.items.push(Pair.createPair(key, value, ctx));
		}
		return pairs;
	}
	const pairs = {
		collection: "seq",
		default: false,
		tag: "tag:yaml.org,2002:pairs",
		resolve: resolvePairs,
		createNode: createPairs
	};
	exports.createPairs = createPairs;
	exports.pairs = pairs;
	exports.resolvePairs = resolvePairs;
}));

// node_modules/yaml/dist/schema/yaml-1.1/omap.js
var require_omap = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var toJS = require_toJS();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	var pairs = require_pairs();
	var YAMLOMap = class YAMLOMap extends YAMLSeq.YAMLSeq {
		constructor() {
			super();
			this.add = YAMLMap.YAMLMap.prototype.add.bind(this);
			this.delete = YAMLMap.YAMLMap.prototype.delete.bind(this);
			this.get = YAMLMap.YAMLMap.prototype.get.bind(this);
			this.has = YAMLMap.YAMLMap.prototype.has.bind(this);
			this.set = YAMLMap.YAMLMap.prototype.set.bind(this);
			this.tag = YAMLOMap.tag;
		}
		toJSON(_, ctx) {
			if (!ctx) return super.toJSON(_);
			const map = /* @__PURE__ */ new Map();
			if (ctx?.onCreate) ctx.onCreate(map);
			for (const pair of this.items) {
				let key, value;
				if (identity.isPair(pair)) {
					key = toJS.toJS(pair.key, "", ctx);
					value = toJS.toJS(pair.value, key, ctx);
				} else key = toJS.toJS(pair, "", ctx);
				if (map.has(key)) throw new Error("Ordered maps must not include duplicate keys");
				map.set(key, value);
			}
			return map;
		}
		static from(schema, iterable, ctx) {
			const pairs$1 = pairs.createPairs(schema, iterable, ctx);
			const omap = new this();
			omap.items = pairs$1.items;
			return omap;
		}
	};
	YAMLOMap.tag = "tag:yaml.org,2002:omap";
	const omap = {
		collection: "seq",
		identify: (value) => value instanceof Map,
		nodeClass: YAMLOMap,
		default: false,
		tag: "tag:yaml.org,2002:omap",
		resolve(seq, onError) {
			const pairs$1 = pairs.resolvePairs(seq, onError);
			const seenKeys = [];
			for (const { key } of pairs$1.items) if (identity.isScalar(key)) {
				if (seenKeys.includes(key.value)) onError(`Ordered maps must not include duplicate keys: ${key.value}`);
				else seenKeys.push(key.value);
			}
			return Object.assign(new YAMLOMap(), pairs$1);
		},
		createNode: (schema, iterable, ctx) => YAMLOMap.from(schema, iterable, ctx)
	};
	exports.YAMLOMap = YAMLOMap;
	exports.omap = omap;
}));

// node_modules/yaml/dist/schema/yaml-1.1/bool.js
var require_bool = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	function boolStringify({ value, source }, ctx) {
		if (source && (value ? trueTag : falseTag).test.test(source)) return source;
		return value ? ctx.options.trueStr : ctx.options.falseStr;
	}
	const trueTag = {
		identify: (value) => value === true,
		default: true,
		tag: "tag:yaml.org,2002:bool",
		test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
		resolve: () => new Scalar.Scalar(true),
		stringify: boolStringify
	};
	const falseTag = {
		identify: (value) => value === false,
		default: true,
		tag: "tag:yaml.org,2002:bool",
		test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
		resolve: () => new Scalar.Scalar(false),
		stringify: boolStringify
	};
	exports.falseTag = falseTag;
	exports.trueTag = trueTag;
}));

// node_modules/yaml/dist/schema/yaml-1.1/float.js
var require_float = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var stringifyNumber = require_stringifyNumber();
	const floatNaN = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
		resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
		stringify: stringifyNumber.stringifyNumber
	};
	const floatExp = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		format: "EXP",
		test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
		resolve: (str) => parseFloat(str.replace(/_/g, "")),
		stringify(node) {
			const num = Number(node.value);
			return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
		}
	};
	const float = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
		resolve(str) {
			const node = new Scalar.Scalar(parseFloat(str.replace(/_/g, "")));
			const dot = str.indexOf(".");
			if (dot !== -1) {
				const f = str.substring(dot + 1).replace(/_/g, "");
				if (f[f.length - 1] === "0") node.minFractionDigits = f.length;
			}
			return node;
		},
		stringify: stringifyNumber.stringifyNumber
	};
	exports.float = float;
	exports.floatExp = floatExp;
	exports.floatNaN = floatNaN;
}));

// node_modules/yaml/dist/schema/yaml-1.1/int.js
var require_int = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyNumber = require_stringifyNumber();
	const intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
	function intResolve(str, offset, radix, { intAsBigInt }) {
		const sign = str[0];
		if (sign === "-" || sign === "+") offset += 1;
		str = str.substring(offset).replace(/_/g, "");
		if (intAsBigInt) {
			switch (radix) {
				case 2:
					str = `0b${str}`;
					break;
				case 8:
					str = `0o${str}`;
					break;
				case 16: str = `0x${str}`;
			}
			const n = BigInt(str);
			return sign === "-" ? BigInt(-1) * n : n;
		}
		const n = parseInt(str, radix);
		return sign === "-" ? -1 * n : n;
	}
	function intStringify(node, radix, prefix) {
		const { value } = node;
		if (intIdentify(value)) {
			const str = value.toString(radix);
			return value < 0 ? "-" + prefix + str.substr(1) : prefix + str;
		}
		return stringifyNumber.stringifyNumber(node);
	}
	const intBin = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "BIN",
		test: /^[-+]?0b[0-1_]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 2, opt),
		stringify: (node) => intStringify(node, 2, "0b")
	};
	const intOct = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "OCT",
		test: /^[-+]?0[0-7_]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 1, 8, opt),
		stringify: (node) => intStringify(node, 8, "0")
	};
	const int = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		test: /^[-+]?[0-9][0-9_]*$/,
		resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
		stringify: stringifyNumber.stringifyNumber
	};
	const intHex = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "HEX",
		test: /^[-+]?0x[0-9a-fA-F_]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
		stringify: (node) => intStringify(node, 16, "0x")
	};
	exports.int = int;
	exports.intBin = intBin;
	exports.intHex = intHex;
	exports.intOct = intOct;
}));

// node_modules/yaml/dist/schema/yaml-1.1/set.js
var require_set = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Pair = require_Pair();
	var YAMLMap = require_YAMLMap();
	var YAMLSet = class YAMLSet extends YAMLMap.YAMLMap {
		constructor(schema) {
			super(schema);
			this.tag = YAMLSet.tag;
		}
		add(key) {
			let pair;
			if (identity.isPair(key)) pair = key;
			else if (key && typeof key === "object" && "key" in key && "value" in key && key.value === null) pair = new Pair.Pair(key.key, null);
			else pair = new Pair.Pair(key, null);
			if (!YAMLMap.findPair(this.items, pair.key)) this.items.push(pair);
		}
		get(key, keepPair) {
			const pair = YAMLMap.findPair(this.items, key);
			return !keepPair && identity.isPair(pair) ? identity.isScalar(pair.key) ? pair.key.value : pair.key : pair;
		}
		set(key, value) {
			if (typeof value !== "boolean") throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
			const prev = YAMLMap.findPair(this.items, key);
			if (prev && !value) this.items.splice(this.items.indexOf(prev), 1);
			else if (!prev && value) this.items.push(new Pair.Pair(key));
		}
		toJSON(_, ctx) {
			return super.toJSON(_, ctx, Set);
		}
		toString(ctx, onComment, onChompKeep) {
			if (!ctx) return JSON.stringify(this);
			if (this.hasAllNullValues(true)) return super.toString(Object.assign({}, ctx, { allNullValues: true }), onComment, onChompKeep);
			else throw new Error("Set items must all have null values");
		}
		static from(schema, iterable, ctx) {
			const { replacer } = ctx;
			const set = new this(schema);
			if (iterable && Symbol.iterator in Object(iterable)) for (let value of iterable) {
				if (typeof replacer === "function") value = replacer.call(iterable, value, value);
				set.items.push(Pair.createPair(value, null, ctx));
			}
			return set;
		}
	};
	YAMLSet.tag = "tag:yaml.org,2002:set";
	const set = {
		collection: "map",
		identify: (value) => value instanceof Set,
		nodeClass: YAMLSet,
		default: false,
		tag: "tag:yaml.org,2002:set",
		createNode: (schema, iterable, ctx) => YAMLSet.from(schema, iterable, ctx),
		resolve(map, onError) {
			if (identity.isMap(map)) {
				if (map.hasAllNullValues(true)) return Object.assign(new YAMLSet(), map);
				else onError("Set items must all have null values");
			} else onError("Expected a mapping for this tag");
			return map;
		}
	};
	exports.YAMLSet = YAMLSet;
	exports.set = set;
}));

// node_modules/yaml/dist/schema/yaml-1.1/timestamp.js
var require_timestamp = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyNumber = require_stringifyNumber();
	function parseSexagesimal(str, asBigInt) {
		const sign = str[0];
		const parts = sign === "-" || sign === "+" ? str.substring(1) : str;
		const num = (n) => asBigInt ? BigInt(n) : Number(n);
		const res = parts.replace(/_/g, "").split(":").reduce((res, p) => res * num(60) + num(p), num(0));
		return sign === "-" ? num(-1) * res : res;
	}
	function stringifySexagesimal(node) {
		let { value } = node;
		let num = (n) => n;
		if (typeof value === "bigint") num = (n) => BigInt(n);
		else if (isNaN(value) || !isFinite(value)) return stringifyNumber.stringifyNumber(node);
		let sign = "";
		if (value < 0) {
			sign = "-";
			value *= num(-1);
		}
		const _60 = num(60);
		const parts = [value % _60];
		if (value < 60) parts.unshift(0);
		else {
			value = (value - parts[0]) / _60;
			parts.unshift(value % _60);
			if (value >= 60) {
				value = (value - parts[0]) / _60;
				parts.unshift(value);
			}
		}
		return sign + parts.map((n) => String(n).padStart(2, "0")).join(":").replace(/000000\d*$/, "");
	}
	const intTime = {
		identify: (value) => typeof value === "bigint" || Number.isInteger(value),
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "TIME",
		test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
		resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
		stringify: stringifySexagesimal
	};
	const floatTime = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		format: "TIME",
		test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
		resolve: (str) => parseSexagesimal(str, false),
		stringify: stringifySexagesimal
	};
	const timestamp = {
		identify: (value) => value instanceof Date,
		default: true,
		tag: "tag:yaml.org,2002:timestamp",
		test: RegExp("^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:t|T|[ \\t]+)([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$"),
		resolve(str) {
			const match = str.match(timestamp.test);
			if (!match) throw new Error("!!timestamp expects a date, starting with yyyy-mm-dd");
			const [, year, month, day, hour, minute, second] = match.map(Number);
			const millisec = match[7] ? Number((match[7] + "00").substr(1, 3)) : 0;
			let date = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0, millisec);
			const tz = match[8];
			if (tz && tz !== "Z") {
				let d = parseSexagesimal(tz, false);
				if (Math.abs(d) < 30) d *= 60;
				date -= 6e4 * d;
			}
			return new Date(date);
		},
		stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, "") ?? ""
	};
	exports.floatTime = floatTime;
	exports.intTime = intTime;
	exports.timestamp = timestamp;
}));

// node_modules/yaml/dist/schema/yaml-1.1/schema.js
var require_schema = /* @__PURE__ */ __commonJSMin(((exports) => {
	var map = require_map();
	var _null = require_null();
	var seq = require_seq();
	var string = require_string();
	var binary = require_binary();
	var bool = require_bool();
	var float = require_float();
	var int = require_int();
	var merge = require_merge();
	var omap = require_omap();
	var pairs = require_pairs();
	var set = require_set();
	var timestamp = require_timestamp();
	const schema = [
		map.map,
		seq.seq,
		string.string,
		_null.nullTag,
		bool.trueTag,
		bool.falseTag,
		int.intBin,
		int.intOct,
		int.int,
		int.intHex,
		float.floatNaN,
		float.floatExp,
		float.float,
		binary.binary,
		merge.merge,
		omap.omap,
		pairs.pairs,
		set.set,
		timestamp.intTime,
		timestamp.floatTime,
		timestamp.timestamp
	];
	exports.schema = schema;
}));

// node_modules/yaml/dist/schema/tags.js
var require_tags = /* @__PURE__ */ __commonJSMin(((exports) => {
	var map = require_map();
	var _null = require_null();
	var seq = require_seq();
	var string = require_string();
	var bool = require_bool$1();
	var float = require_float$1();
	var int = require_int$1();
	var schema = require_schema$2();
	var schema$1 = require_schema$1();
	var binary = require_binary();
	var merge = require_merge();
	var omap = require_omap();
	var pairs = require_pairs();
	var schema$2 = require_schema();
	var set = require_set();
	var timestamp = require_timestamp();
	const schemas = /* @__PURE__ */ new Map([
		["core", schema.schema],
		["failsafe", [
			map.map,
			seq.seq,
			string.string
		]],
		["json", schema$1.schema],
		["yaml11", schema$2.schema],
		["yaml-1.1", schema$2.schema]
	]);
	const tagsByName = {
		binary: binary.binary,
		bool: bool.boolTag,
		float: float.float,
		floatExp: float.floatExp,
		floatNaN: float.floatNaN,
		floatTime: timestamp.floatTime,
		int: int.int,
		intHex: int.intHex,
		intOct: int.intOct,
		intTime: timestamp.intTime,
		map: map.map,
		merge: merge.merge,
		null: _null.nullTag,
		omap: omap.omap,
		pairs: pairs.pairs,
		seq: seq.seq,
		set: set.set,
		timestamp: timestamp.timestamp
	};
	const coreKnownTags = {
		"tag:yaml.org,2002:binary": binary.binary,
		"tag:yaml.org,2002:merge": merge.merge,
		"tag:yaml.org,2002:omap": omap.omap,
		"tag:yaml.org,2002:pairs": pairs.pairs,
		"tag:yaml.org,2002:set": set.set,
		"tag:yaml.org,2002:timestamp": timestamp.timestamp
	};
	function getTags(customTags, schemaName, addMergeTag) {
		const schemaTags = schemas.get(schemaName);
		if (schemaTags && !customTags) return addMergeTag && !schemaTags.includes(merge.merge) ? schemaTags.concat(merge.merge) : schemaTags.slice();
		let tags = schemaTags;
		if (!tags) {
			if (Array.isArray(customTags)) tags = [];
			else {
				const keys = Array.from(schemas.keys()).filter((key) => key !== "yaml11").map((key) => JSON.stringify(key)).join(", ");
				throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`);
			}
		}
		if (Array.isArray(customTags)) for (const tag of customTags) tags = tags.concat(tag);
		else if (typeof customTags === "function") tags = customTags(tags.slice());
		if (addMergeTag) tags = tags.concat(merge.merge);
		return tags.reduce((tags, tag) => {
			const tagObj = typeof tag === "string" ? tagsByName[tag] : tag;
			if (!tagObj) {
				const tagName = JSON.stringify(tag);
				const keys = Object.keys(tagsByName).map((key) => JSON.stringify(key)).join(", ");
				throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`);
			}
			if (!tags.includes(tagObj)) tags.push(tagObj);
			return tags;
		}, []);
	}
	exports.coreKnownTags = coreKnownTags;
	exports.getTags = getTags;
}));

// node_modules/yaml/dist/schema/Schema.js
var require_Schema = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var map = require_map();
	var seq = require_seq();
	var string = require_string();
	var tags = require_tags();
	const sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
	var Schema = class Schema {
		constructor({ compat, customTags, merge, resolveKnownTags, schema, sortMapEntries, toStringDefaults }) {
			this.compat = Array.isArray(compat) ? tags.getTags(compat, "compat") : compat ? tags.getTags(null, compat) : null;
			this.name = typeof schema === "string" && schema || "core";
			this.knownTags = resolveKnownTags ? tags.coreKnownTags : {};
			this.tags = tags.getTags(customTags, this.name, merge);
			this.toStringOptions = toStringDefaults ?? null;
			Object.defineProperty(this, identity.MAP, { value: map.map });
			Object.defineProperty(this, identity.SCALAR, { value: string.string });
			Object.defineProperty(this, identity.SEQ, { value: seq.seq });
			this.sortMapEntries = typeof sortMapEntries === "function" ? sortMapEntries : sortMapEntries === true ? sortMapEntriesByKey : null;
		}
		clone() {
			const copy = Object.create(Schema.prototype, Object.getOwnPropertyDescriptors(this));
			copy.tags = this.tags.slice();
			return copy;
		}
	};
	exports.Schema = Schema;
}));

// node_modules/yaml/dist/stringify/stringifyDocument.js
var require_stringifyDocument = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var stringify = require_stringify();
	var stringifyComment = require_stringifyComment();
	function stringifyDocument(doc, options) {
		const lines = [];
		let hasDirectives = options.directives === true;
		if (options.directives !== false && doc.directives) {
			const dir = doc.directives.toString(doc);
			if (dir) {
				lines.push(dir);
				hasDirectives = true;
			} else if (doc.directives.docStart) hasDirectives = true;
		}
		if (hasDirectives) lines.push("---");
		const ctx = stringify.createStringifyContext(doc, options);
		const { commentString } = ctx.options;
		if (doc.commentBefore) {
			if (lines.length !== 1) lines.unshift("");
			const cs = commentString(doc.commentBefore);
			lines.unshift(stringifyComment.indentComment(cs, ""));
		}
		let chompKeep = false;
		let contentComment = null;
		if (doc.contents) {
			if (identity.isNode(doc.contents)) {
				if (doc.contents.spaceBefore && hasDirectives) lines.push("");
				if (doc.contents.commentBefore) {
					const cs = commentString(doc.contents.commentBefore);
					lines.push(stringifyComment.indentComment(cs, ""));
				}
				ctx.forceBlockIndent = !!doc.comment;
				contentComment = doc.contents.comment;
			}
			const onChompKeep = contentComment ? void 0 : () => chompKeep = true;
			let body = stringify.stringify(doc.contents, ctx, () => contentComment = null, onChompKeep);
			if (contentComment) body += stringifyComment.lineComment(body, "", commentString(contentComment));
			if ((body[0] === "|" || body[0] === ">") && lines[lines.length - 1] === "---") lines[lines.length - 1] = `--- ${body}`;
			else lines.push(body);
		} else lines.push(stringify.stringify(doc.contents, ctx));
		if (doc.directives?.docEnd) {
			if (doc.comment) {
				const cs = commentString(doc.comment);
				if (cs.includes("\n")) {
					lines.push("...");
					lines.push(stringifyComment.indentComment(cs, ""));
				} else lines.push(`... ${cs}`);
			} else lines.push("...");
		} else {
			let dc = doc.comment;
			if (dc && chompKeep) dc = dc.replace(/^\n+/, "");
			if (dc) {
				if ((!chompKeep || contentComment) && lines[lines.length - 1] !== "") lines.push("");
				lines.push(stringifyComment.indentComment(commentString(dc), ""));
			}
		}
		return lines.join("\n") + "\n";
	}
	exports.stringifyDocument = stringifyDocument;
}));

// node_modules/yaml/dist/doc/Document.js
var require_Document = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Alias = require_Alias();
	var Collection = require_Collection();
	var identity = require_identity();
	var Pair = require_Pair();
	var toJS = require_toJS();
	var Schema = require_Schema();
	var stringifyDocument = require_stringifyDocument();
	var anchors = require_anchors();
	var applyReviver = require_applyReviver();
	var createNode = require_createNode();
	var directives = require_directives();
	var Document = class Document {
		constructor(value, replacer, options) {
			this.commentBefore = null;
			this.comment = null;
			this.errors = [];
			this.warnings = [];
			Object.defineProperty(this, identity.NODE_TYPE, { value: identity.DOC });
			let _replacer = null;
			if (typeof replacer === "function" || Array.isArray(replacer)) _replacer = replacer;
			else if (options === void 0 && replacer) {
				options = replacer;
				replacer = void 0;
			}
			const opt = Object.assign({
				intAsBigInt: false,
				keepSourceTokens: false,
				logLevel: "warn",
				prettyErrors: true,
				strict: true,
				stringKeys: false,
				uniqueKeys: true,
				version: "1.2"
			}, options);
			this.options = opt;
			let { version } = opt;
			if (options?._directives) {
				this.directives = options._directives.atDocument();
				if (this.directives.yaml.explicit) version = this.directives.yaml.version;
			} else this.directives = new directives.Directives({ version });
			this.setSchema(version, options);
			this.contents = value === void 0 ? null : this.createNode(value, _replacer, options);
		}
		clone() {
			const copy = Object.create(Document.prototype, { [identity.NODE_TYPE]: { value: identity.DOC } });
			copy.commentBefore = this.commentBefore;
			copy.comment = this.comment;
			copy.errors = this.errors.slice();
			copy.warnings = this.warnings.slice();
			copy.options = Object.assign({}, this.options);
			if (this.directives) copy.directives = this.directives.clone();
			copy.schema = this.schema.clone();
			copy.contents = identity.isNode(this.contents) ? this.contents.clone(copy.schema) : this.contents;
			if (this.range) copy.range = this.range.slice();
			return copy;
		}
		add(value) {
			if (assertCollection(this.contents)) this.contents.add(value);
		}
		addIn(path, value) {
			if (assertCollection(this.contents)) this.contents.addIn(path, value);
		}
		createAlias(node, name) {
			if (!node.anchor) {
				const prev = anchors.anchorNames(this);
				node.anchor = !name || prev.has(name) ? anchors.findNewAnchor(name || "a", prev) : name;
			}
			return new Alias.Alias(node.anchor);
		}
		createNode(value, replacer, options) {
			let _replacer = void 0;
			if (typeof replacer === "function") {
				value = replacer.call({ "": value }, "", value);
				_replacer = replacer;
			} else if (Array.isArray(replacer)) {
				const keyToStr = (v) => typeof v === "number" || v instanceof String || v instanceof Number;
				const asStr = replacer.filter(keyToStr).map(String);
				if (asStr.length > 0) replacer = replacer.concat(asStr);
				_replacer = replacer;
			} else if (options === void 0 && replacer) {
				options = replacer;
				replacer = void 0;
			}
			const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {};
			const { onAnchor, setAnchors, sourceObjects } = anchors.createNodeAnchors(this, anchorPrefix || "a");
			const ctx = {
				aliasDuplicateObjects: aliasDuplicateObjects ?? true,
				keepUndefined: keepUndefined ?? false,
				onAnchor,
				onTagObj,
				replacer: _replacer,
				schema: this.schema,
				sourceObjects
			};
			const node = createNode.createNode(value, tag, ctx);
			if (flow && identity.isCollection(node)) node.flow = true;
			setAnchors();
			return node;
		}
		createPair(key, value, options = {}) {
			const k = this.createNode(key, null, options);
			const v = this.createNode(value, null, options);
			return new Pair.Pair(k, v);
		}
		delete(key) {
			return assertCollection(this.contents) ? this.contents.delete(key) : false;
		}
		deleteIn(path) {
			if (Collection.isEmptyPath(path)) {
				if (this.contents == null) return false;
				this.contents = null;
				return true;
			}
			return assertCollection(this.contents) ? this.contents.deleteIn(path) : false;
		}
		get(key, keepScalar) {
			return identity.isCollection(this.contents) ? this.contents.get(key, keepScalar) : void 0;
		}
		getIn(path, keepScalar) {
			if (Collection.isEmptyPath(path)) return !keepScalar && identity.isScalar(this.contents) ? this.contents.value : this.contents;
			return identity.isCollection(this.contents) ? this.contents.getIn(path, keepScalar) : void 0;
		}
		has(key) {
			return identity.isCollection(this.contents) ? this.contents.has(key) : false;
		}
		hasIn(path) {
			if (Collection.isEmptyPath(path)) return this.contents !== void 0;
			return identity.isCollection(this.contents) ? this.contents.hasIn(path) : false;
		}
		set(key, value) {
			if (this.contents == null) this.contents = Collection.collectionFromPath(this.schema, [key], value);
			else if (assertCollection(this.contents)) this.contents.set(key, value);
		}
		setIn(path, value) {
			if (Collection.isEmptyPath(path)) this.contents = value;
			else if (this.contents == null) this.contents = Collection.collectionFromPath(this.schema, Array.from(path), value);
			else if (assertCollection(this.contents)) this.contents.setIn(path, value);
		}
		setSchema(version, options = {}) {
			if (typeof version === "number") version = String(version);
			let opt;
			switch (version) {
				case "1.1":
					if (this.directives) this.directives.yaml.version = "1.1";
					else this.directives = new directives.Directives({ version: "1.1" });
					opt = {
						resolveKnownTags: false,
						schema: "yaml-1.1"
					};
					break;
				case "1.2":
				case "next":
					if (this.directives) this.directives.yaml.version = version;
					else this.directives = new directives.Directives({ version });
					opt = {
						resolveKnownTags: true,
						schema: "core"
					};
					break;
				case null:
					if (this.directives) delete this.directives;
					opt = null;
					break;
				default: {
					const sv = JSON.stringify(version);
					throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
				}
			}
			if (options.schema instanceof Object) this.schema = options.schema;
			else if (opt) this.schema = new Schema.Schema(Object.assign(opt, options));
			else throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
		}
		toJS({ json, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
			const ctx = {
				anchors: /* @__PURE__ */ new Map(),
				doc: this,
				keep: !json,
				mapAsMap: mapAsMap === true,
				mapKeyWarned: false,
				maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
			};
			const res = toJS.toJS(this.contents, jsonArg ?? "", ctx);
			if (typeof onAnchor === "function") for (const { count, res } of ctx.anchors.values()) onAnchor(res, count);
			return typeof reviver === "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
		}
		toJSON(jsonArg, onAnchor) {
			return this.toJS({
				json: true,
				jsonArg,
				mapAsMap: false,
				onAnchor
			});
		}
		toString(options = {}) {
			if (this.errors.length > 0) throw new Error("Document with errors cannot be stringified");
			if ("indent" in options && (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
				const s = JSON.stringify(options.indent);
				throw new Error(`"indent" option must be a positive integer, not ${s}`);
			}
			return stringifyDocument.stringifyDocument(this, options);
		}
	};
	function assertCollection(contents) {
		if (identity.isCollection(contents)) return true;
		throw new Error("Expected a YAML collection as document contents");
	}
	exports.Document = Document;
}));

// node_modules/yaml/dist/errors.js
var require_errors = /* @__PURE__ */ __commonJSMin(((exports) => {
	var YAMLError = class extends Error {
		constructor(name, pos, code, message) {
			super();
			this.name = name;
			this.code = code;
			this.message = message;
			this.pos = pos;
		}
	};
	var YAMLParseError = class extends YAMLError {
		constructor(pos, code, message) {
			super("YAMLParseError", pos, code, message);
		}
	};
	var YAMLWarning = class extends YAMLError {
		constructor(pos, code, message) {
			super("YAMLWarning", pos, code, message);
		}
	};
	const prettifyError = (src, lc) => (error) => {
		if (error.pos[0] === -1) return;
		error.linePos = error.pos.map((pos) => lc.linePos(pos));
		const { line, col } = error.linePos[0];
		error.message += ` at line ${line}, column ${col}`;
		let ci = col - 1;
		let lineStr = src.substring(lc.lineStarts[line - 1], lc.lineStarts[line]).replace(/[\n\r]+$/, "");
		if (ci >= 60 && lineStr.length > 80) {
			const trimStart = Math.min(ci - 39, lineStr.length - 79);
			lineStr = "…" + lineStr.substring(trimStart);
			ci -= trimStart - 1;
		}
		if (lineStr.length > 80) lineStr = lineStr.substring(0, 79) + "…";
		if (line > 1 && /^ *$/.test(lineStr.substring(0, ci))) {
			let prev = src.substring(lc.lineStarts[line - 2], lc.lineStarts[line - 1]);
			if (prev.length > 80) prev = prev.substring(0, 79) + "…\n";
			lineStr = prev + lineStr;
		}
		if (/[^ ]/.test(lineStr)) {
			let count = 1;
			const end = error.linePos[1];
			if (end?.line === line && end.col > col) count = Math.max(1, Math.min(end.col - col, 80 - ci));
			const pointer = " ".repeat(ci) + "^".repeat(count);
			error.message += `:\n\n${lineStr}\n${pointer}\n`;
		}
	};
	exports.YAMLError = YAMLError;
	exports.YAMLParseError = YAMLParseError;
	exports.YAMLWarning = YAMLWarning;
	exports.prettifyError = prettifyError;
}));

// node_modules/yaml/dist/compose/resolve-props.js
var require_resolve_props = /* @__PURE__ */ __commonJSMin(((exports) => {
	function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
		let spaceBefore = false;
		let atNewline = startOnNewline;
		let hasSpace = startOnNewline;
		let comment = "";
		let commentSep = "";
		let hasNewline = false;
		let reqSpace = false;
		let tab = null;
		let anchor = null;
		let tag = null;
		let newlineAfterProp = null;
		let comma = null;
		let found = null;
		let start = null;
		for (const token of tokens) {
			if (reqSpace) {
				if (token.type !== "space" && token.type !== "newline" && token.type !== "comma") onError(token.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
				reqSpace = false;
			}
			if (tab) {
				if (atNewline && token.type !== "comment" && token.type !== "newline") onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
				tab = null;
			}
			switch (token.type) {
				case "space":
					if (!flow && (indicator !== "doc-start" || next?.type !== "flow-collection") && token.source.includes("	")) tab = token;
					hasSpace = true;
					break;
				case "comment": {
					if (!hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
					const cb = token.source.substring(1) || " ";
					if (!comment) comment = cb;
					else comment += commentSep + cb;
					commentSep = "";
					atNewline = false;
					break;
				}
				case "newline":
					if (atNewline) {
						if (comment) comment += token.source;
						else if (!found || indicator !== "seq-item-ind") spaceBefore = true;
					} else commentSep += token.source;
					atNewline = true;
					hasNewline = true;
					if (anchor || tag) newlineAfterProp = token;
					hasSpace = true;
					break;
				case "anchor":
					if (anchor) onError(token, "MULTIPLE_ANCHORS", "A node can have at most one anchor");
					if (token.source.endsWith(":")) onError(token.offset + token.source.length - 1, "BAD_ALIAS", "Anchor ending in : is ambiguous", true);
					anchor = token;
					start ?? (start = token.offset);
					atNewline = false;
					hasSpace = false;
					reqSpace = true;
					break;
				case "tag":
					if (tag) onError(token, "MULTIPLE_TAGS", "A node can have at most one tag");
					tag = token;
					start ?? (start = token.offset);
					atNewline = false;
					hasSpace = false;
					reqSpace = true;
					break;
				case indicator:
					if (anchor || tag) onError(token, "BAD_PROP_ORDER", `Anchors and tags must be after the ${token.source} indicator`);
					if (found) onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.source} in ${flow ?? "collection"}`);
					found = token;
					atNewline = indicator === "seq-item-ind" || indicator === "explicit-key-ind";
					hasSpace = false;
					break;
				case "comma": if (flow) {
					if (comma) onError(token, "UNEXPECTED_TOKEN", `Unexpected , in ${flow}`);
					comma = token;
					atNewline = false;
					hasSpace = false;
					break;
				}
				default:
					onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.type} token`);
					atNewline = false;
					hasSpace = false;
			}
		}
		const last = tokens[tokens.length - 1];
		const end = last ? last.offset + last.source.length : offset;
		if (reqSpace && next && next.type !== "space" && next.type !== "newline" && next.type !== "comma" && (next.type !== "scalar" || next.source !== "")) onError(next.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
		if (tab && (atNewline && tab.indent <= parentIndent || next?.type === "block-map" || next?.type === "block-seq")) onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
		return {
			comma,
			found,
			spaceBefore,
			comment,
			hasNewline,
			anchor,
			tag,
			newlineAfterProp,
			end,
			start: start ?? end
		};
	}
	exports.resolveProps = resolveProps;
}));

// node_modules/yaml/dist/compose/util-contains-newline.js
var require_util_contains_newline = /* @__PURE__ */ __commonJSMin(((exports) => {
	function containsNewline(key) {
		if (!key) return null;
		switch (key.type) {
			case "alias":
			case "scalar":
			case "double-quoted-scalar":
			case "single-quoted-scalar":
				if (key.source.includes("\n")) return true;
				if (key.end) {
					for (const st of key.end) if (st.type === "newline") return true;
				}
				return false;
			case "flow-collection":
				for (const it of key.items) {
					for (const st of it.start) if (st.type === "newline") return true;
					if (it.sep) {
						for (const st of it.sep) if (st.type === "newline") return true;
					}
					if (containsNewline(it.key) || containsNewline(it.value)) return true;
				}
				return false;
			default: return true;
		}
	}
	exports.containsNewline = containsNewline;
}));

// node_modules/yaml/dist/compose/util-flow-indent-check.js
var require_util_flow_indent_check = /* @__PURE__ */ __commonJSMin(((exports) => {
	var utilContainsNewline = require_util_contains_newline();
	function flowIndentCheck(indent, fc, onError) {
		if (fc?.type === "flow-collection") {
			const end = fc.end[0];
			if (end.indent === indent && (end.source === "]" || end.source === "}") && utilContainsNewline.containsNewline(fc)) onError(end, "BAD_INDENT", "Flow end indicator should be more indented than parent", true);
		}
	}
	exports.flowIndentCheck = flowIndentCheck;
}));

// node_modules/yaml/dist/compose/util-map-includes.js
var require_util_map_includes = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	function mapIncludes(ctx, items, search) {
		const { uniqueKeys } = ctx.options;
		if (uniqueKeys === false) return false;
		const isEqual = typeof uniqueKeys === "function" ? uniqueKeys : (a, b) => a === b || identity.isScalar(a) && identity.isScalar(b) && a.value === b.value;
		return items.some((pair) => isEqual(pair.key, search));
	}
	exports.mapIncludes = mapIncludes;
}));

// node_modules/yaml/dist/compose/resolve-block-map.js
var require_resolve_block_map = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Pair = require_Pair();
	var YAMLMap = require_YAMLMap();
	var resolveProps = require_resolve_props();
	var utilContainsNewline = require_util_contains_newline();
	var utilFlowIndentCheck = require_util_flow_indent_check();
	var utilMapIncludes = require_util_map_includes();
	const startColMsg = "All mapping items must start at the same column";
	function resolveBlockMap({ composeNode, composeEmptyNode }, ctx, bm, onError, tag) {
		const map = new ((tag?.nodeClass) ?? YAMLMap.YAMLMap)(ctx.schema);
		if (ctx.atRoot) ctx.atRoot = false;
		let offset = bm.offset;
		let commentEnd = null;
		for (const collItem of bm.items) {
			const { start, key, sep, value } = collItem;
			const keyProps = resolveProps.resolveProps(start, {
				indicator: "explicit-key-ind",
				next: key ?? sep?.[0],
				offset,
				onError,
				parentIndent: bm.indent,
				startOnNewline: true
			});
			const implicitKey = !keyProps.found;
			if (implicitKey) {
				if (key) {
					if (key.type === "block-seq") onError(offset, "BLOCK_AS_IMPLICIT_KEY", "A block sequence may not be used as an implicit map key");
					else if ("indent" in key && key.indent !== bm.indent) onError(offset, "BAD_INDENT", startColMsg);
				}
				if (!keyProps.anchor && !keyProps.tag && !sep) {
					commentEnd = keyProps.end;
					if (keyProps.comment) {
						if (map.comment) map.comment += "\n" + keyProps.comment;
						else map.comment = keyProps.comment;
					}
					continue;
				}
				if (keyProps.newlineAfterProp || utilContainsNewline.containsNewline(key)) onError(key ?? start[start.length - 1], "MULTILINE_IMPLICIT_KEY", "Implicit keys need to be on a single line");
			} else if (keyProps.found?.indent !== bm.indent) onError(offset, "BAD_INDENT", startColMsg);
			ctx.atKey = true;
			const keyStart = keyProps.end;
			const keyNode = key ? composeNode(ctx, key, keyProps, onError) : composeEmptyNode(ctx, keyStart, start, null, keyProps, onError);
			if (ctx.schema.compat) utilFlowIndentCheck.flowIndentCheck(bm.indent, key, onError);
			ctx.atKey = false;
			if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode)) onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
			const valueProps = resolveProps.resolveProps(sep ?? [], {
				indicator: "map-value-ind",
				next: value,
				offset: keyNode.range[2],
				onError,
				parentIndent: bm.indent,
				startOnNewline: !key || key.type === "block-scalar"
			});
			offset = valueProps.end;
			if (valueProps.found) {
				if (implicitKey) {
					if (value?.type === "block-map" && !valueProps.hasNewline) onError(offset, "BLOCK_AS_IMPLICIT_KEY", "Nested mappings are not allowed in compact mappings");
					if (ctx.options.strict && keyProps.start < valueProps.found.offset - 1024) onError(keyNode.range, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit block mapping key");
				}
				const valueNode = value ? composeNode(ctx, value, valueProps, onError) : composeEmptyNode(ctx, offset, sep, null, valueProps, onError);
				if (ctx.schema.compat) utilFlowIndentCheck.flowIndentCheck(bm.indent, value, onError);
				offset = valueNode.range[2];
				const pair = new Pair.Pair(keyNode, valueNode);
				if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
				map.items.push(pair);
			} else {
				if (implicitKey) onError(keyNode.range, "MISSING_CHAR", "Implicit map keys need to be followed by map values");
				if (valueProps.comment) {
					if (keyNode.comment) keyNode.comment += "\n" + valueProps.comment;
					else keyNode.comment = valueProps.comment;
				}
				const pair = new Pair.Pair(keyNode);
				if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
				map.items.push(pair);
			}
		}
		if (commentEnd && commentEnd < offset) onError(commentEnd, "IMPOSSIBLE", "Map comment with trailing content");
		map.range = [
			bm.offset,
			offset,
			commentEnd ?? offset
		];
		return map;
	}
	exports.resolveBlockMap = resolveBlockMap;
}));

// node_modules/yaml/dist/compose/resolve-block-seq.js
var require_resolve_block_seq = /* @__PURE__ */ __commonJSMin(((exports) => {
	var YAMLSeq = require_YAMLSeq();
	var resolveProps = require_resolve_props();
	var utilFlowIndentCheck = require_util_flow_indent_check();
	function resolveBlockSeq({ composeNode, composeEmptyNode }, ctx, bs, onError, tag) {
		const seq = new ((tag?.nodeClass) ?? YAMLSeq.YAMLSeq)(ctx.schema);
		if (ctx.atRoot) ctx.atRoot = false;
		if (ctx.atKey) ctx.atKey = false;
		let offset = bs.offset;
		let commentEnd = null;
		for (const { start, value } of bs.items) {
			const props = resolveProps.resolveProps(start, {
				indicator: "seq-item-ind",
				next: value,
				offset,
				onError,
				parentIndent: bs.indent,
				startOnNewline: true
			});
			if (!props.found) {
				if (props.anchor || props.tag || value) {
					if (value?.type === "block-seq") onError(props.end, "BAD_INDENT", "All sequence items must start at the same column");
					else onError(offset, "MISSING_CHAR", "Sequence item without - indicator");
				} else {
					commentEnd = props.end;
					if (props.comment) seq.comment = props.comment;
					continue;
				}
			}
			const node = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, start, null, props, onError);
			if (ctx.schema.compat) utilFlowIndentCheck.flowIndentCheck(bs.indent, value, onError);
			offset = node.range[2];
			seq.items.push(node);
		}
		seq.range = [
			bs.offset,
			offset,
			commentEnd ?? offset
		];
		return seq;
	}
	exports.resolveBlockSeq = resolveBlockSeq;
}));

// node_modules/yaml/dist/compose/resolve-end.js
var require_resolve_end = /* @__PURE__ */ __commonJSMin(((exports) => {
	function resolveEnd(end, offset, reqSpace, onError) {
		let comment = "";
		if (end) {
			let hasSpace = false;
			let sep = "";
			for (const token of end) {
				const { source, type } = token;
				switch (type) {
					case "space":
						hasSpace = true;
						break;
					case "comment": {
						if (reqSpace && !hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
						const cb = source.substring(1) || " ";
						if (!comment) comment = cb;
						else comment += sep + cb;
						sep = "";
						break;
					}
					case "newline":
						if (comment) sep += source;
						hasSpace = true;
						break;
					default: onError(token, "UNEXPECTED_TOKEN", `Unexpected ${type} at node end`);
				}
				offset += source.length;
			}
		}
		return {
			comment,
			offset
		};
	}
	exports.resolveEnd = resolveEnd;
}));

// node_modules/yaml/dist/compose/resolve-flow-collection.js
var require_resolve_flow_collection = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Pair = require_Pair();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	var resolveEnd = require_resolve_end();
	var resolveProps = require_resolve_props();
	var utilContainsNewline = require_util_contains_newline();
	var utilMapIncludes = require_util_map_includes();
	const blockMsg = "Block collections are not allowed within flow collections";
	const isBlock = (token) => token && (token.type === "block-map" || token.type === "block-seq");
	function resolveFlowCollection({ composeNode, composeEmptyNode }, ctx, fc, onError, tag) {
		const isMap = fc.start.source === "{";
		const fcName = isMap ? "flow map" : "flow sequence";
		const coll = new ((tag?.nodeClass) ?? (isMap ? YAMLMap.YAMLMap : YAMLSeq.YAMLSeq))(ctx.schema);
		coll.flow = true;
		const atRoot = ctx.atRoot;
		if (atRoot) ctx.atRoot = false;
		if (ctx.atKey) ctx.atKey = false;
		let offset = fc.offset + fc.start.source.length;
		for (let i = 0; i < fc.items.length; ++i) {
			const collItem = fc.items[i];
			const { start, key, sep, value } = collItem;
			const props = resolveProps.resolveProps(start, {
				flow: fcName,
				indicator: "explicit-key-ind",
				next: key ?? sep?.[0],
				offset,
				onError,
				parentIndent: fc.indent,
				startOnNewline: false
			});
			if (!props.found) {
				if (!props.anchor && !props.tag && !sep && !value) {
					if (i === 0 && props.comma) onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
					else if (i < fc.items.length - 1) onError(props.start, "UNEXPECTED_TOKEN", `Unexpected empty item in ${fcName}`);
					if (props.comment) {
						if (coll.comment) coll.comment += "\n" + props.comment;
						else coll.comment = props.comment;
					}
					offset = props.end;
					continue;
				}
				if (!isMap && ctx.options.strict && utilContainsNewline.containsNewline(key)) onError(key, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
			}
			if (i === 0) {
				if (props.comma) onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
			} else {
				if (!props.comma) onError(props.start, "MISSING_CHAR", `Missing , between ${fcName} items`);
				if (props.comment) {
					let prevItemComment = "";
					loop: for (const st of start) switch (st.type) {
						case "comma":
						case "space": break;
						case "comment":
							prevItemComment = st.source.substring(1);
							break loop;
						default: break loop;
					}
					if (prevItemComment) {
						let prev = coll.items[coll.items.length - 1];
						if (identity.isPair(prev)) prev = prev.value ?? prev.key;
						if (prev.comment) prev.comment += "\n" + prevItemComment;
						else prev.comment = prevItemComment;
						props.comment = props.comment.substring(prevItemComment.length + 1);
					}
				}
			}
			if (!isMap && !sep && !props.found) {
				const valueNode = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, sep, null, props, onError);
				coll.items.push(valueNode);
				offset = valueNode.range[2];
				if (isBlock(value)) onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
			} else {
				ctx.atKey = true;
				const keyStart = props.end;
				const keyNode = key ? composeNode(ctx, key, props, onError) : composeEmptyNode(ctx, keyStart, start, null, props, onError);
				if (isBlock(key)) onError(keyNode.range, "BLOCK_IN_FLOW", blockMsg);
				ctx.atKey = false;
				const valueProps = resolveProps.resolveProps(sep ?? [], {
					flow: fcName,
					indicator: "map-value-ind",
					next: value,
					offset: keyNode.range[2],
					onError,
					parentIndent: fc.indent,
					startOnNewline: false
				});
				if (valueProps.found) {
					if (!isMap && !props.found && ctx.options.strict) {
						if (sep) for (const st of sep) {
							if (st === valueProps.found) break;
							if (st.type === "newline") {
								onError(st, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
								break;
							}
						}
						if (props.start < valueProps.found.offset - 1024) onError(valueProps.found, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit flow sequence key");
					}
				} else if (value) {
					if ("source" in value && value.source?.[0] === ":") onError(value, "MISSING_CHAR", `Missing space after : in ${fcName}`);
					else onError(valueProps.start, "MISSING_CHAR", `Missing , or : between ${fcName} items`);
				}
				const valueNode = value ? composeNode(ctx, value, valueProps, onError) : valueProps.found ? composeEmptyNode(ctx, valueProps.end, sep, null, valueProps, onError) : null;
				if (valueNode) {
					if (isBlock(value)) onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
				} else if (valueProps.comment) {
					if (keyNode.comment) keyNode.comment += "\n" + valueProps.comment;
					else keyNode.comment = valueProps.comment;
				}
				const pair = new Pair.Pair(keyNode, valueNode);
				if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
				if (isMap) {
					const map = coll;
					if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode)) onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
					map.items.push(pair);
				} else {
					const map = new YAMLMap.YAMLMap(ctx.schema);
					map.flow = true;
					map.items.push(pair);
					const endRange = (valueNode ?? keyNode).range;
					map.range = [
						keyNode.range[0],
						endRange[1],
						endRange[2]
					];
					coll.items.push(map);
				}
				offset = valueNode ? valueNode.range[2] : valueProps.end;
			}
		}
		const expectedEnd = isMap ? "}" : "]";
		const [ce, ...ee] = fc.end;
		let cePos = offset;
		if (ce?.source === expectedEnd) cePos = ce.offset + ce.source.length;
		else {
			const name = fcName[0].toUpperCase() + fcName.substring(1);
			const msg = atRoot ? `${name} must end with a ${expectedEnd}` : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
			onError(offset, atRoot ? "MISSING_CHAR" : "BAD_INDENT", msg);
			if (ce && ce.source.length !== 1) ee.unshift(ce);
		}
		if (ee.length > 0) {
			const end = resolveEnd.resolveEnd(ee, cePos, ctx.options.strict, onError);
			if (end.comment) {
				if (coll.comment) coll.comment += "\n" + end.comment;
				else coll.comment = end.comment;
			}
			coll.range = [
				fc.offset,
				cePos,
				end.offset
			];
		} else coll.range = [
			fc.offset,
			cePos,
			cePos
		];
		return coll;
	}
	exports.resolveFlowCollection = resolveFlowCollection;
}));

// node_modules/yaml/dist/compose/compose-collection.js
var require_compose_collection = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	var resolveBlockMap = require_resolve_block_map();
	var resolveBlockSeq = require_resolve_block_seq();
	var resolveFlowCollection = require_resolve_flow_collection();
	function resolveCollection(CN, ctx, token, onError, tagName, tag) {
		const coll = token.type === "block-map" ? resolveBlockMap.resolveBlockMap(CN, ctx, token, onError, tag) : token.type === "block-seq" ? resolveBlockSeq.resolveBlockSeq(CN, ctx, token, onError, tag) : resolveFlowCollection.resolveFlowCollection(CN, ctx, token, onError, tag);
		const Coll = coll.constructor;
		if (tagName === "!" || tagName === Coll.tagName) {
			coll.tag = Coll.tagName;
			return coll;
		}
		if (tagName) coll.tag = tagName;
		return coll;
	}
	function composeCollection(CN, ctx, token, props, onError) {
		const tagToken = props.tag;
		const tagName = !tagToken ? null : ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg));
		if (token.type === "block-seq") {
			const { anchor, newlineAfterProp: nl } = props;
			const lastProp = anchor && tagToken ? anchor.offset > tagToken.offset ? anchor : tagToken : anchor ?? tagToken;
			if (lastProp && (!nl || nl.offset < lastProp.offset)) onError(lastProp, "MISSING_CHAR", "Missing newline after block sequence props");
		}
		const expType = token.type === "block-map" ? "map" : token.type === "block-seq" ? "seq" : token.start.source === "{" ? "map" : "seq";
		if (!tagToken || !tagName || tagName === "!" || tagName === YAMLMap.YAMLMap.tagName && expType === "map" || tagName === YAMLSeq.YAMLSeq.tagName && expType === "seq") return resolveCollection(CN, ctx, token, onError, tagName);
		let tag = ctx.schema.tags.find((t) => t.tag === tagName && t.collection === expType);
		if (!tag) {
			const kt = ctx.schema.knownTags[tagName];
			if (kt?.collection === expType) {
				ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
				tag = kt;
			} else {
				if (kt) onError(tagToken, "BAD_COLLECTION_TYPE", `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? "scalar"}`, true);
				else onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, true);
				return resolveCollection(CN, ctx, token, onError, tagName);
			}
		}
		const coll = resolveCollection(CN, ctx, token, onError, tagName, tag);
		const res = tag.resolve?.(coll, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg), ctx.options) ?? coll;
		const node = identity.isNode(res) ? res : new Scalar.Scalar(res);
		node.range = coll.range;
		node.tag = tagName;
		if (tag?.format) node.format = tag.format;
		return node;
	}
	exports.composeCollection = composeCollection;
}));

// node_modules/yaml/dist/compose/resolve-block-scalar.js
var require_resolve_block_scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	function resolveBlockScalar(ctx, scalar, onError) {
		const start = scalar.offset;
		const header = parseBlockScalarHeader(scalar, ctx.options.strict, onError);
		if (!header) return {
			value: "",
			type: null,
			comment: "",
			range: [
				start,
				start,
				start
			]
		};
		const type = header.mode === ">" ? Scalar.Scalar.BLOCK_FOLDED : Scalar.Scalar.BLOCK_LITERAL;
		const lines = scalar.source ? splitLines(scalar.source) : [];
		let chompStart = lines.length;
		for (let i = lines.length - 1; i >= 0; --i) {
			const content = lines[i][1];
			if (content === "" || content === "\r") chompStart = i;
			else break;
		}
		if (chompStart === 0) {
			const value = header.chomp === "+" && lines.length > 0 ? "\n".repeat(Math.max(1, lines.length - 1)) : "";
			let end = start + header.length;
			if (scalar.source) end += scalar.source.length;
			return {
				value,
				type,
				comment: header.comment,
				range: [
					start,
					end,
					end
				]
			};
		}
		let trimIndent = scalar.indent + header.indent;
		let offset = scalar.offset + header.length;
		let contentStart = 0;
		for (let i = 0; i < chompStart; ++i) {
			const [indent, content] = lines[i];
			if (content === "" || content === "\r") {
				if (header.indent === 0 && indent.length > trimIndent) trimIndent = indent.length;
			} else {
				if (indent.length < trimIndent) onError(offset + indent.length, "MISSING_CHAR", "Block scalars with more-indented leading empty lines must use an explicit indentation indicator");
				if (header.indent === 0) trimIndent = indent.length;
				contentStart = i;
				if (trimIndent === 0 && !ctx.atRoot) onError(offset, "BAD_INDENT", "Block scalar values in collections must be indented");
				break;
			}
			offset += indent.length + content.length + 1;
		}
		for (let i = lines.length - 1; i >= chompStart; --i) if (lines[i][0].length > trimIndent) chompStart = i + 1;
		let value = "";
		let sep = "";
		let prevMoreIndented = false;
		for (let i = 0; i < contentStart; ++i) value += lines[i][0].slice(trimIndent) + "\n";
		for (let i = contentStart; i < chompStart; ++i) {
			let [indent, content] = lines[i];
			offset += indent.length + content.length + 1;
			const crlf = content[content.length - 1] === "\r";
			if (crlf) content = content.slice(0, -1);
			/* istanbul ignore if already caught in lexer */
			if (content && indent.length < trimIndent) {
				const message = `Block scalar lines must not be less indented than their ${header.indent ? "explicit indentation indicator" : "first line"}`;
				onError(offset - content.length - (crlf ? 2 : 1), "BAD_INDENT", message);
				indent = "";
			}
			if (type === Scalar.Scalar.BLOCK_LITERAL) {
				value += sep + indent.slice(trimIndent) + content;
				sep = "\n";
			} else if (indent.length > trimIndent || content[0] === "	") {
				if (sep === " ") sep = "\n";
				else if (!prevMoreIndented && sep === "\n") sep = "\n\n";
				value += sep + indent.slice(trimIndent) + content;
				sep = "\n";
				prevMoreIndented = true;
			} else if (content === "") {
				if (sep === "\n") value += "\n";
				else sep = "\n";
			} else {
				value += sep + content;
				sep = " ";
				prevMoreIndented = false;
			}
		}
		switch (header.chomp) {
			case "-": break;
			case "+":
				for (let i = chompStart; i < lines.length; ++i) value += "\n" + lines[i][0].slice(trimIndent);
				if (value[value.length - 1] !== "\n") value += "\n";
				break;
			default: value += "\n";
		}
		const end = start + header.length + scalar.source.length;
		return {
			value,
			type,
			comment: header.comment,
			range: [
				start,
				end,
				end
			]
		};
	}
	function parseBlockScalarHeader({ offset, props }, strict, onError) {
		/* istanbul ignore if should not happen */
		if (props[0].type !== "block-scalar-header") {
			onError(props[0], "IMPOSSIBLE", "Block scalar header not found");
			return null;
		}
		const { source } = props[0];
		const mode = source[0];
		let indent = 0;
		let chomp = "";
		let error = -1;
		for (let i = 1; i < source.length; ++i) {
			const ch = source[i];
			if (!chomp && (ch === "-" || ch === "+")) chomp = ch;
			else {
				const n = Number(ch);
				if (!indent && n) indent = n;
				else if (error === -1) error = offset + i;
			}
		}
		if (error !== -1) onError(error, "UNEXPECTED_TOKEN", `Block scalar header includes extra characters: ${source}`);
		let hasSpace = false;
		let comment = "";
		let length = source.length;
		for (let i = 1; i < props.length; ++i) {
			const token = props[i];
			switch (token.type) {
				case "space": hasSpace = true;
				case "newline":
					length += token.source.length;
					break;
				case "comment":
					if (strict && !hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
					length += token.source.length;
					comment = token.source.substring(1);
					break;
				case "error":
					onError(token, "UNEXPECTED_TOKEN", token.message);
					length += token.source.length;
					break;
				/* istanbul ignore next should not happen */
				default: {
					onError(token, "UNEXPECTED_TOKEN", `Unexpected token in block scalar header: ${token.type}`);
					const ts = token.source;
					if (ts && typeof ts === "string") length += ts.length;
				}
			}
		}
		return {
			mode,
			indent,
			chomp,
			comment,
			length
		};
	}
	function splitLines(source) {
		const split = source.split(/\n( *)/);
		const first = split[0];
		const m = first.match(/^( *)/);
		const lines = [m?.[1] ? [m[1], first.slice(m[1].length)] : ["", first]];
		for (let i = 1; i < split.length; i += 2) lines.push([split[i], split[i + 1]]);
		return lines;
	}
	exports.resolveBlockScalar = resolveBlockScalar;
}));

// node_modules/yaml/dist/compose/resolve-flow-scalar.js
var require_resolve_flow_scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var resolveEnd = require_resolve_end();
	function resolveFlowScalar(scalar, strict, onError) {
		const { offset, type, source, end } = scalar;
		let _type;
		let value;
		const _onError = (rel, code, msg) => onError(offset + rel, code, msg);
		switch (type) {
			case "scalar":
				_type = Scalar.Scalar.PLAIN;
				value = plainValue(source, _onError);
				break;
			case "single-quoted-scalar":
				_type = Scalar.Scalar.QUOTE_SINGLE;
				value = singleQuotedValue(source, _onError);
				break;
			case "double-quoted-scalar":
				_type = Scalar.Scalar.QUOTE_DOUBLE;
				value = doubleQuotedValue(source, _onError);
				break;
			/* istanbul ignore next should not happen */
			default:
				onError(scalar, "UNEXPECTED_TOKEN", `Expected a flow scalar value, but found: ${type}`);
				return {
					value: "",
					type: null,
					comment: "",
					range: [
						offset,
						offset + source.length,
						offset + source.length
					]
				};
		}
		const valueEnd = offset + source.length;
		const re = resolveEnd.resolveEnd(end, valueEnd, strict, onError);
		return {
			value,
			type: _type,
			comment: re.comment,
			range: [
				offset,
				valueEnd,
				re.offset
			]
		};
	}
	function plainValue(source, onError) {
		let badChar = "";
		switch (source[0]) {
			/* istanbul ignore next should not happen */
			case "	":
				badChar = "a tab character";
				break;
			case ",":
				badChar = "flow indicator character ,";
				break;
			case "%":
				badChar = "directive indicator character %";
				break;
			case "|":
			case ">":
				badChar = `block scalar indicator ${source[0]}`;
				break;
			case "@":
			case "`": badChar = `reserved character ${source[0]}`;
		}
		if (badChar) onError(0, "BAD_SCALAR_START", `Plain value cannot start with ${badChar}`);
		return unfoldLines(source);
	}
	function singleQuotedValue(source, onError) {
		if (source[source.length - 1] !== "'" || source.length === 1) onError(source.length, "MISSING_CHAR", "Missing closing 'quote");
		return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
	}
	function unfoldLines(source) {
		const line = /(.*?)\r?\n/sy;
		let match = line.exec(source);
		if (!match) return source;
		let trimEnd, trimBoth;
		try {
			trimEnd = new RegExp("(?<![ 	])[ 	]+$");
			trimBoth = new RegExp("^[ 	]+|(?<![ 	])[ 	]+$", "g");
		} catch {
			trimEnd = /[ \t]+$/;
			trimBoth = /^[ \t]+|[ \t]+$/g;
		}
		let res = match[1].replace(trimEnd, "");
		let sep = " ";
		let pos = line.lastIndex;
		while (match = line.exec(source)) {
			const lm = match[1].replace(trimBoth, "");
			if (lm === "") {
				if (sep === "\n") res += sep;
				else sep = "\n";
			} else {
				res += sep + lm;
				sep = " ";
			}
			pos = line.lastIndex;
		}
		const last = /[ \t]*(.*)/sy;
		last.lastIndex = pos;
		match = last.exec(source);
		return res + sep + (match?.[1] ?? "");
	}
	function doubleQuotedValue(source, onError) {
		let res = "";
		for (let i = 1; i < source.length - 1; ++i) {
			const ch = source[i];
			if (ch === "\r" && source[i + 1] === "\n") continue;
			if (ch === "\n") {
				const { fold, offset } = foldNewline(source, i);
				res += fold;
				i = offset;
			} else if (ch === "\\") {
				let next = source[++i];
				const cc = escapeCodes[next];
				if (cc) res += cc;
				else if (next === "\n") {
					next = source[i + 1];
					while (next === " " || next === "	") next = source[++i + 1];
				} else if (next === "\r" && source[i + 1] === "\n") {
					next = source[++i + 1];
					while (next === " " || next === "	") next = source[++i + 1];
				} else if (next === "x" || next === "u" || next === "U") {
					const length = next === "x" ? 2 : next === "u" ? 4 : 8;
					res += parseCharCode(source, i + 1, length, onError);
					i += length;
				} else {
					const raw = source.substr(i - 1, 2);
					onError(i - 1, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
					res += raw;
				}
			} else if (ch === " " || ch === "	") {
				const wsStart = i;
				let next = source[i + 1];
				while (next === " " || next === "	") next = source[++i + 1];
				if (next !== "\n" && !(next === "\r" && source[i + 2] === "\n")) res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
			} else res += ch;
		}
		if (source[source.length - 1] !== "\"" || source.length === 1) onError(source.length, "MISSING_CHAR", "Missing closing \"quote");
		return res;
	}
	function foldNewline(source, offset) {
		let fold = "";
		let ch = source[offset + 1];
		while (ch === " " || ch === "	" || ch === "\n" || ch === "\r") {
			if (ch === "\r" && source[offset + 2] !== "\n") break;
			if (ch === "\n") fold += "\n";
			offset += 1;
			ch = source[offset + 1];
		}
		if (!fold) fold = " ";
		return {
			fold,
			offset
		};
	}
	const escapeCodes = {
		"0": "\0",
		a: "\x07",
		b: "\b",
		e: "\x1B",
		f: "\f",
		n: "\n",
		r: "\r",
		t: "	",
		v: "\v",
		N: "",
		_: "\xA0",
		L: "\u2028",
		P: "\u2029",
		" ": " ",
		"\"": "\"",
		"/": "/",
		"\\": "\\",
		"	": "	"
	};
	function parseCharCode(source, offset, length, onError) {
		const cc = source.substr(offset, length);
		const code = cc.length === length && /^[0-9a-fA-F]+$/.test(cc) ? parseInt(cc, 16) : NaN;
		try {
			return String.fromCodePoint(code);
		} catch {
			const raw = source.substr(offset - 2, length + 2);
			onError(offset - 2, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
			return raw;
		}
	}
	exports.resolveFlowScalar = resolveFlowScalar;
}));

// node_modules/yaml/dist/compose/compose-scalar.js
var require_compose_scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	var resolveBlockScalar = require_resolve_block_scalar();
	var resolveFlowScalar = require_resolve_flow_scalar();
	function composeScalar(ctx, token, tagToken, onError) {
		const { value, type, comment, range } = token.type === "block-scalar" ? resolveBlockScalar.resolveBlockScalar(ctx, token, onError) : resolveFlowScalar.resolveFlowScalar(token, ctx.options.strict, onError);
		const tagName = tagToken ? ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg)) : null;
		let tag;
		if (ctx.options.stringKeys && ctx.atKey) tag = ctx.schema[identity.SCALAR];
		else if (tagName) tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
		else if (token.type === "scalar") tag = findScalarTagByTest(ctx, value, token, onError);
		else tag = ctx.schema[identity.SCALAR];
		let scalar;
		try {
			const res = tag.resolve(value, (msg) => onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg), ctx.options);
			scalar = identity.isScalar(res) ? res : new Scalar.Scalar(res);
		} catch (error) {
			const msg = error instanceof Error ? error.message : String(error);
			onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg);
			scalar = new Scalar.Scalar(value);
		}
		scalar.range = range;
		scalar.source = value;
		if (type) scalar.type = type;
		if (tagName) scalar.tag = tagName;
		if (tag.format) scalar.format = tag.format;
		if (comment) scalar.comment = comment;
		return scalar;
	}
	function findScalarTagByName(schema, value, tagName, tagToken, onError) {
		if (tagName === "!") return schema[identity.SCALAR];
		const matchWithTest = [];
		for (const tag of schema.tags) if (!tag.collection && tag.tag === tagName) {
			if (tag.default && tag.test) matchWithTest.push(tag);
			else return tag;
		}
		for (const tag of matchWithTest) if (tag.test?.test(value)) return tag;
		const kt = schema.knownTags[tagName];
		if (kt && !kt.collection) {
			schema.tags.push(Object.assign({}, kt, {
				default: false,
				test: void 0
			}));
			return kt;
		}
		onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, tagName !== "tag:yaml.org,2002:str");
		return schema[identity.SCALAR];
	}
	function findScalarTagByTest({ atKey, directives, schema }, value, token, onError) {
		const tag = schema.tags.find((tag) => (tag.default === true || atKey && tag.default === "key") && tag.test?.test(value)) || schema[identity.SCALAR];
		if (schema.compat) {
			const compat = schema.compat.find((tag) => tag.default && tag.test?.test(value)) ?? schema[identity.SCALAR];
			if (tag.tag !== compat.tag) onError(token, "TAG_RESOLVE_FAILED", `Value may be parsed as either ${directives.tagString(tag.tag)} or ${directives.tagString(compat.tag)}`, true);
		}
		return tag;
	}
	exports.composeScalar = composeScalar;
}));

// node_modules/yaml/dist/compose/util-empty-scalar-position.js
var require_util_empty_scalar_position = /* @__PURE__ */ __commonJSMin(((exports) => {
	function emptyScalarPosition(offset, before, pos) {
		if (before) {
			pos ?? (pos = before.length);
			for (let i = pos - 1; i >= 0; --i) {
				let st = before[i];
				switch (st.type) {
					case "space":
					case "comment":
					case "newline":
						offset -= st.source.length;
						continue;
				}
				st = before[++i];
				while (st?.type === "space") {
					offset += st.source.length;
					st = before[++i];
				}
				break;
			}
		}
		return offset;
	}
	exports.emptyScalarPosition = emptyScalarPosition;
}));

// node_modules/yaml/dist/compose/compose-node.js
var require_compose_node = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Alias = require_Alias();
	var identity = require_identity();
	var composeCollection = require_compose_collection();
	var composeScalar = require_compose_scalar();
	var resolveEnd = require_resolve_end();
	var utilEmptyScalarPosition = require_util_empty_scalar_position();
	const CN = {
		composeNode,
		composeEmptyNode
	};
	function composeNode(ctx, token, props, onError) {
		const atKey = ctx.atKey;
		const { spaceBefore, comment, anchor, tag } = props;
		let node;
		let isSrcToken = true;
		switch (token.type) {
			case "alias":
				node = composeAlias(ctx, token, onError);
				if (anchor || tag) onError(token, "ALIAS_PROPS", "An alias node must not specify any properties");
				break;
			case "scalar":
			case "single-quoted-scalar":
			case "double-quoted-scalar":
			case "block-scalar":
				node = composeScalar.composeScalar(ctx, token, tag, onError);
				if (anchor) node.anchor = anchor.source.substring(1);
				break;
			case "block-map":
			case "block-seq":
			case "flow-collection":
				try {
					node = composeCollection.composeCollection(CN, ctx, token, props, onError);
					if (anchor) node.anchor = anchor.source.substring(1);
				} catch (error) {
					onError(token, "RESOURCE_EXHAUSTION", error instanceof Error ? error.message : String(error));
				}
				break;
			default:
				onError(token, "UNEXPECTED_TOKEN", token.type === "error" ? token.message : `Unsupported token (type: ${token.type})`);
				isSrcToken = false;
		}
		node ?? (node = composeEmptyNode(ctx, token.offset, void 0, null, props, onError));
		if (anchor && node.anchor === "") onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
		if (atKey && ctx.options.stringKeys && (!identity.isScalar(node) || typeof node.value !== "string" || node.tag && node.tag !== "tag:yaml.org,2002:str")) onError(tag ?? token, "NON_STRING_KEY", "With stringKeys, all keys must be strings");
		if (spaceBefore) node.spaceBefore = true;
		if (comment) {
			if (token.type === "scalar" && token.source === "") node.comment = comment;
			else node.commentBefore = comment;
		}
		if (ctx.options.keepSourceTokens && isSrcToken) node.srcToken = token;
		return node;
	}
	function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
		const token = {
			type: "scalar",
			offset: utilEmptyScalarPosition.emptyScalarPosition(offset, before, pos),
			indent: -1,
			source: ""
		};
		const node = composeScalar.composeScalar(ctx, token, tag, onError);
		if (anchor) {
			node.anchor = anchor.source.substring(1);
			if (node.anchor === "") onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
		}
		if (spaceBefore) node.spaceBefore = true;
		if (comment) {
			node.comment = comment;
			node.range[2] = end;
		}
		return node;
	}
	function composeAlias({ options }, { offset, source, end }, onError) {
		const alias = new Alias.Alias(source.substring(1));
		if (alias.source === "") onError(offset, "BAD_ALIAS", "Alias cannot be an empty string");
		if (alias.source.endsWith(":")) onError(offset + source.length - 1, "BAD_ALIAS", "Alias ending in : is ambiguous", true);
		const valueEnd = offset + source.length;
		const re = resolveEnd.resolveEnd(end, valueEnd, options.strict, onError);
		alias.range = [
			offset,
			valueEnd,
			re.offset
		];
		if (re.comment) alias.comment = re.comment;
		return alias;
	}
	exports.composeEmptyNode = composeEmptyNode;
	exports.composeNode = composeNode;
}));

// node_modules/yaml/dist/compose/compose-doc.js
var require_compose_doc = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Document = require_Document();
	var composeNode = require_compose_node();
	var resolveEnd = require_resolve_end();
	var resolveProps = require_resolve_props();
	function composeDoc(options, directives, { offset, start, value, end }, onError) {
		const opts = Object.assign({ _directives: directives }, options);
		const doc = new Document.Document(void 0, opts);
		const ctx = {
			atKey: false,
			atRoot: true,
			directives: doc.directives,
			options: doc.options,
			schema: doc.schema
		};
		const props = resolveProps.resolveProps(start, {
			indicator: "doc-start",
			next: value ?? end?.[0],
			offset,
			onError,
			parentIndent: 0,
			startOnNewline: true
		});
		if (props.found) {
			doc.directives.docStart = true;
			if (value && (value.type === "block-map" || value.type === "block-seq") && !props.hasNewline) onError(props.end, "MISSING_CHAR", "Block collection cannot start on same line with directives-end marker");
		}
		doc.contents = value ? composeNode.composeNode(ctx, value, props, onError) : composeNode.composeEmptyNode(ctx, props.end, start, null, props, onError);
		const contentEnd = doc.contents.range[2];
		const re = resolveEnd.resolveEnd(end, contentEnd, false, onError);
		if (re.comment) doc.comment = re.comment;
		doc.range = [
			offset,
			contentEnd,
			re.offset
		];
		return doc;
	}
	exports.composeDoc = composeDoc;
}));

// node_modules/yaml/dist/compose/composer.js
var require_composer = /* @__PURE__ */ __commonJSMin(((exports) => {
	var node_process = __require("process");
	var directives = require_directives();
	var Document = require_Document();
	var errors = require_errors();
	var identity = require_identity();
	var composeDoc = require_compose_doc();
	var resolveEnd = require_resolve_end();
	function getErrorPos(src) {
		if (typeof src === "number") return [src, src + 1];
		if (Array.isArray(src)) return src.length === 2 ? src : [src[0], src[1]];
		const { offset, source } = src;
		return [offset, offset + (typeof source === "string" ? source.length : 1)];
	}
	function parsePrelude(prelude) {
		let comment = "";
		let atComment = false;
		let afterEmptyLine = false;
		for (let i = 0; i < prelude.length; ++i) {
			const source = prelude[i];
			switch (source[0]) {
				case "#":
					comment += (comment === "" ? "" : afterEmptyLine ? "\n\n" : "\n") + (source.substring(1) || " ");
					atComment = true;
					afterEmptyLine = false;
					break;
				case "%":
					if (prelude[i + 1]?.[0] !== "#") i += 1;
					atComment = false;
					break;
				default:
					if (!atComment) afterEmptyLine = true;
					atComment = false;
			}
		}
		return {
			comment,
			afterEmptyLine
		};
	}
	var Composer = class {
		constructor(options = {}) {
			this.doc = null;
			this.atDirectives = false;
			this.prelude = [];
			this.errors = [];
			this.warnings = [];
			this.onError = (source, code, message, warning) => {
				const pos = getErrorPos(source);
				if (warning) this.warnings.push(new errors.YAMLWarning(pos, code, message));
				else this.errors.push(new errors.YAMLParseError(pos, code, message));
			};
			this.directives = new directives.Directives({ version: options.version || "1.2" });
			this.options = options;
		}
		decorate(doc, afterDoc) {
			const { comment, afterEmptyLine } = parsePrelude(this.prelude);
			if (comment) {
				const dc = doc.contents;
				if (afterDoc) doc.comment = doc.comment ? `${doc.comment}\n${comment}` : comment;
				else if (afterEmptyLine || doc.directives.docStart || !dc) doc.commentBefore = comment;
				else if (identity.isCollection(dc) && !dc.flow && dc.items.length > 0) {
					let it = dc.items[0];
					if (identity.isPair(it)) it = it.key;
					const cb = it.commentBefore;
					it.commentBefore = cb ? `${comment}\n${cb}` : comment;
				} else {
					const cb = dc.commentBefore;
					dc.commentBefore = cb ? `${comment}\n${cb}` : comment;
				}
			}
			if (afterDoc) {
				for (let i = 0; i < this.errors.length; ++i) doc.errors.push(this.errors[i]);
				for (let i = 0; i < this.warnings.length; ++i) doc.warnings.push(this.warnings[i]);
			} else {
				doc.errors = this.errors;
				doc.warnings = this.warnings;
			}
			this.prelude = [];
			this.errors = [];
			this.warnings = [];
		}
		streamInfo() {
			return {
				comment: parsePrelude(this.prelude).comment,
				directives: this.directives,
				errors: this.errors,
				warnings: this.warnings
			};
		}
		*compose(tokens, forceDoc = false, endOffset = -1) {
			for (const token of tokens) yield* this.next(token);
			yield* this.end(forceDoc, endOffset);
		}
		*next(token) {
			if (node_process.env.LOG_STREAM) console.dir(token, { depth: null });
			switch (token.type) {
				case "directive":
					this.directives.add(token.source, (offset, message, warning) => {
						const pos = getErrorPos(token);
						pos[0] += offset;
						this.onError(pos, "BAD_DIRECTIVE", message, warning);
					});
					this.prelude.push(token.source);
					this.atDirectives = true;
					break;
				case "document": {
					const doc = composeDoc.composeDoc(this.options, this.directives, token, this.onError);
					if (this.atDirectives && !doc.directives.docStart) this.onError(token, "MISSING_CHAR", "Missing directives-end/doc-start indicator line");
					this.decorate(doc, false);
					if (this.doc) yield this.doc;
					this.doc = doc;
					this.atDirectives = false;
					break;
				}
				case "byte-order-mark":
				case "space": break;
				case "comment":
				case "newline":
					this.prelude.push(token.source);
					break;
				case "error": {
					const msg = token.source ? `${token.message}: ${JSON.stringify(token.source)}` : token.message;
					const error = new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg);
					if (this.atDirectives || !this.doc) this.errors.push(error);
					else this.doc.errors.push(error);
					break;
				}
				case "doc-end": {
					if (!this.doc) {
						this.errors.push(new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", "Unexpected doc-end without preceding document"));
						break;
					}
					this.doc.directives.docEnd = true;
					const end = resolveEnd.resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
					this.decorate(this.doc, true);
					if (end.comment) {
						const dc = this.doc.comment;
						this.doc.comment = dc ? `${dc}\n${end.comment}` : end.comment;
					}
					this.doc.range[2] = end.offset;
					break;
				}
				default: this.errors.push(new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", `Unsupported token ${token.type}`));
			}
		}
		*end(forceDoc = false, endOffset = -1) {
			if (this.doc) {
				this.decorate(this.doc, true);
				yield this.doc;
				this.doc = null;
			} else if (forceDoc) {
				const opts = Object.assign({ _directives: this.directives }, this.options);
				const doc = new Document.Document(void 0, opts);
				if (this.atDirectives) this.onError(endOffset, "MISSING_CHAR", "Missing directives-end indicator line");
				doc.range = [
					0,
					endOffset,
					endOffset
				];
				this.decorate(doc, false);
				yield doc;
			}
		}
	};
	exports.Composer = Composer;
}));

// node_modules/yaml/dist/parse/cst-scalar.js
var require_cst_scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var resolveBlockScalar = require_resolve_block_scalar();
	var resolveFlowScalar = require_resolve_flow_scalar();
	var errors = require_errors();
	var stringifyString = require_stringifyString();
	function resolveAsScalar(token, strict = true, onError) {
		if (token) {
			const _onError = (pos, code, message) => {
				const offset = typeof pos === "number" ? pos : Array.isArray(pos) ? pos[0] : pos.offset;
				if (onError) onError(offset, code, message);
				else throw new errors.YAMLParseError([offset, offset + 1], code, message);
			};
			switch (token.type) {
				case "scalar":
				case "single-quoted-scalar":
				case "double-quoted-scalar": return resolveFlowScalar.resolveFlowScalar(token, strict, _onError);
				case "block-scalar": return resolveBlockScalar.resolveBlockScalar({ options: { strict } }, token, _onError);
			}
		}
		return null;
	}
	function createScalarToken(value, context) {
		const { implicitKey = false, indent, inFlow = false, offset = -1, type = "PLAIN" } = context;
		const source = stringifyString.stringifyString({
			type,
			value
		}, {
			implicitKey,
			indent: indent > 0 ? " ".repeat(indent) : "",
			inFlow,
			options: {
				blockQuote: true,
				lineWidth: -1
			}
		});
		const end = context.end ?? [{
			type: "newline",
			offset: -1,
			indent,
			source: "\n"
		}];
		switch (source[0]) {
			case "|":
			case ">": {
				const he = source.indexOf("\n");
				const head = source.substring(0, he);
				const body = source.substring(he + 1) + "\n";
				const props = [{
					type: "block-scalar-header",
					offset,
					indent,
					source: head
				}];
				if (!addEndtoBlockProps(props, end)) props.push({
					type: "newline",
					offset: -1,
					indent,
					source: "\n"
				});
				return {
					type: "block-scalar",
					offset,
					indent,
					props,
					source: body
				};
			}
			case "\"": return {
				type: "double-quoted-scalar",
				offset,
				indent,
				source,
				end
			};
			case "'": return {
				type: "single-quoted-scalar",
				offset,
				indent,
				source,
				end
			};
			default: return {
				type: "scalar",
				offset,
				indent,
				source,
				end
			};
		}
	}
	function setScalarValue(token, value, context = {}) {
		let { afterKey = false, implicitKey = false, inFlow = false, type } = context;
		let indent = "indent" in token ? token.indent : null;
		if (afterKey && typeof indent === "number") indent += 2;
		if (!type) switch (token.type) {
			case "single-quoted-scalar":
				type = "QUOTE_SINGLE";
				break;
			case "double-quoted-scalar":
				type = "QUOTE_DOUBLE";
				break;
			case "block-scalar": {
				const header = token.props[0];
				if (header.type !== "block-scalar-header") throw new Error("Invalid block scalar header");
				type = header.source[0] === ">" ? "BLOCK_FOLDED" : "BLOCK_LITERAL";
				break;
			}
			default: type = "PLAIN";
		}
		const source = stringifyString.stringifyString({
			type,
			value
		}, {
			implicitKey: implicitKey || indent === null,
			indent: indent !== null && indent > 0 ? " ".repeat(indent) : "",
			inFlow,
			options: {
				blockQuote: true,
				lineWidth: -1
			}
		});
		switch (source[0]) {
			case "|":
			case ">":
				setBlockScalarValue(token, source);
				break;
			case "\"":
				setFlowScalarValue(token, source, "double-quoted-scalar");
				break;
			case "'":
				setFlowScalarValue(token, source, "single-quoted-scalar");
				break;
			default: setFlowScalarValue(token, source, "scalar");
		}
	}
	function setBlockScalarValue(token, source) {
		const he = source.indexOf("\n");
		const head = source.substring(0, he);
		const body = source.substring(he + 1) + "\n";
		if (token.type === "block-scalar") {
			const header = token.props[0];
			if (header.type !== "block-scalar-header") throw new Error("Invalid block scalar header");
			header.source = head;
			token.source = body;
		} else {
			const { offset } = token;
			const indent = "indent" in token ? token.indent : -1;
			const props = [{
				type: "block-scalar-header",
				offset,
				indent,
				source: head
			}];
			if (!addEndtoBlockProps(props, "end" in token ? token.end : void 0)) props.push({
				type: "newline",
				offset: -1,
				indent,
				source: "\n"
			});
			for (const key of Object.keys(token)) if (key !== "type" && key !== "offset") delete token[key];
			Object.assign(token, {
				type: "block-scalar",
				indent,
				props,
				source: body
			});
		}
	}
	function addEndtoBlockProps(props, end) {
		if (end) for (const st of end) switch (st.type) {
			case "space":
			case "comment":
				props.push(st);
				break;
			case "newline":
				props.push(st);
				return true;
		}
		return false;
	}
	function setFlowScalarValue(token, source, type) {
		switch (token.type) {
			case "scalar":
			case "double-quoted-scalar":
			case "single-quoted-scalar":
				token.type = type;
				token.source = source;
				break;
			case "block-scalar": {
				const end = token.props.slice(1);
				let oa = source.length;
				if (token.props[0].type === "block-scalar-header") oa -= token.props[0].source.length;
				for (const tok of end) tok.offset += oa;
				delete token.props;
				Object.assign(token, {
					type,
					source,
					end
				});
				break;
			}
			case "block-map":
			case "block-seq": {
				const nl = {
					type: "newline",
					offset: token.offset + source.length,
					indent: token.indent,
					source: "\n"
				};
				delete token.items;
				Object.assign(token, {
					type,
					source,
					end: [nl]
				});
				break;
			}
			default: {
				const indent = "indent" in token ? token.indent : -1;
				const end = "end" in token && Array.isArray(token.end) ? token.end.filter((st) => st.type === "space" || st.type === "comment" || st.type === "newline") : [];
				for (const key of Object.keys(token)) if (key !== "type" && key !== "offset") delete token[key];
				Object.assign(token, {
					type,
					indent,
					source,
					end
				});
			}
		}
	}
	exports.createScalarToken = createScalarToken;
	exports.resolveAsScalar = resolveAsScalar;
	exports.setScalarValue = setScalarValue;
}));

// node_modules/yaml/dist/parse/cst-stringify.js
var require_cst_stringify = /* @__PURE__ */ __commonJSMin(((exports) => {
	const stringify = (cst) => "type" in cst ? stringifyToken(cst) : stringifyItem(cst);
	function stringifyToken(token) {
		switch (token.type) {
			case "block-scalar": {
				let res = "";
				for (const tok of token.props) res += stringifyToken(tok);
				return res + token.source;
			}
			case "block-map":
			case "block-seq": {
				let res = "";
				for (const item of token.items) res += stringifyItem(item);
				return res;
			}
			case "flow-collection": {
				let res = token.start.source;
				for (const item of token.items) res += stringifyItem(item);
				for (const st of token.end) res += st.source;
				return res;
			}
			case "document": {
				let res = stringifyItem(token);
				if (token.end) for (const st of token.end) res += st.source;
				return res;
			}
			default: {
				let res = token.source;
				if ("end" in token && token.end) for (const st of token.end) res += st.source;
				return res;
			}
		}
	}
	function stringifyItem({ start, key, sep, value }) {
		let res = "";
		for (const st of start) res += st.source;
		if (key) res += stringifyToken(key);
		if (sep) for (const st of sep) res += st.source;
		if (value) res += stringifyToken(value);
		return res;
	}
	exports.stringify = stringify;
}));

// node_modules/yaml/dist/parse/cst-visit.js
var require_cst_visit = /* @__PURE__ */ __commonJSMin(((exports) => {
	const BREAK = Symbol("break visit");
	const SKIP = Symbol("skip children");
	const REMOVE = Symbol("remove item");
	function visit(cst, visitor) {
		if ("type" in cst && cst.type === "document") cst = {
			start: cst.start,
			value: cst.value
		};
		_visit(Object.freeze([]), cst, visitor);
	}
	visit.BREAK = BREAK;
	visit.SKIP = SKIP;
	visit.REMOVE = REMOVE;
	visit.itemAtPath = (cst, path) => {
		let item = cst;
		for (const [field, index] of path) {
			const tok = item?.[field];
			if (tok && "items" in tok) item = tok.items[index];
			else return void 0;
		}
		return item;
	};
	visit.parentCollection = (cst, path) => {
		const parent = visit.itemAtPath(cst, path.slice(0, -1));
		const field = path[path.length - 1][0];
		const coll = parent?.[field];
		if (coll && "items" in coll) return coll;
		throw new Error("Parent collection not found");
	};
	function _visit(path, item, visitor) {
		let ctrl = visitor(item, path);
		if (typeof ctrl === "symbol") return ctrl;
		for (const field of ["key", "value"]) {
			const token = item[field];
			if (token && "items" in token) {
				for (let i = 0; i < token.items.length; ++i) {
					const ci = _visit(Object.freeze(path.concat([[field, i]])), token.items[i], visitor);
					if (typeof ci === "number") i = ci - 1;
					else if (ci === BREAK) return BREAK;
					else if (ci === REMOVE) {
						token.items.splice(i, 1);
						i -= 1;
					}
				}
				if (typeof ctrl === "function" && field === "key") ctrl = ctrl(item, path);
			}
		}
		return typeof ctrl === "function" ? ctrl(item, path) : ctrl;
	}
	exports.visit = visit;
}));

// node_modules/yaml/dist/parse/cst.js
var require_cst = /* @__PURE__ */ __commonJSMin(((exports) => {
	var cstScalar = require_cst_scalar();
	var cstStringify = require_cst_stringify();
	var cstVisit = require_cst_visit();
	const BOM = "﻿";
	const DOCUMENT = "";
	const FLOW_END = "";
	const SCALAR = "";
	const isCollection = (token) => !!token && "items" in token;
	const isScalar = (token) => !!token && (token.type === "scalar" || token.type === "single-quoted-scalar" || token.type === "double-quoted-scalar" || token.type === "block-scalar");
	/* istanbul ignore next */
	function prettyToken(token) {
		switch (token) {
			case BOM: return "<BOM>";
			case DOCUMENT: return "<DOC>";
			case FLOW_END: return "<FLOW_END>";
			case SCALAR: return "<SCALAR>";
			default: return JSON.stringify(token);
		}
	}
	function tokenType(source) {
		switch (source) {
			case BOM: return "byte-order-mark";
			case DOCUMENT: return "doc-mode";
			case FLOW_END: return "flow-error-end";
			case SCALAR: return "scalar";
			case "---": return "doc-start";
			case "...": return "doc-end";
			case "":
			case "\n":
			case "\r\n": return "newline";
			case "-": return "seq-item-ind";
			case "?": return "explicit-key-ind";
			case ":": return "map-value-ind";
			case "{": return "flow-map-start";
			case "}": return "flow-map-end";
			case "[": return "flow-seq-start";
			case "]": return "flow-seq-end";
			case ",": return "comma";
		}
		switch (source[0]) {
			case " ":
			case "	": return "space";
			case "#": return "comment";
			case "%": return "directive-line";
			case "*": return "alias";
			case "&": return "anchor";
			case "!": return "tag";
			case "'": return "single-quoted-scalar";
			case "\"": return "double-quoted-scalar";
			case "|":
			case ">": return "block-scalar-header";
		}
		return null;
	}
	exports.createScalarToken = cstScalar.createScalarToken;
	exports.resolveAsScalar = cstScalar.resolveAsScalar;
	exports.setScalarValue = cstScalar.setScalarValue;
	exports.stringify = cstStringify.stringify;
	exports.visit = cstVisit.visit;
	exports.BOM = BOM;
	exports.DOCUMENT = DOCUMENT;
	exports.FLOW_END = FLOW_END;
	exports.SCALAR = SCALAR;
	exports.isCollection = isCollection;
	exports.isScalar = isScalar;
	exports.prettyToken = prettyToken;
	exports.tokenType = tokenType;
}));

// node_modules/yaml/dist/parse/lexer.js
var require_lexer = /* @__PURE__ */ __commonJSMin(((exports) => {
	var cst = require_cst();
	function isEmpty(ch) {
		switch (ch) {
			case void 0:
			case " ":
			case "\n":
			case "\r":
			case "	": return true;
			default: return false;
		}
	}
	const hexDigits = /* @__PURE__ */ new Set("0123456789ABCDEFabcdef");
	const tagChars = /* @__PURE__ */ new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
	const flowIndicatorChars = /* @__PURE__ */ new Set(",[]{}");
	const invalidAnchorChars = /* @__PURE__ */ new Set(" ,[]{}\n\r	");
	const isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
	var Lexer = class {
		constructor() {
			this.atEnd = false;
			this.blockScalarIndent = -1;
			this.blockScalarKeep = false;
			this.buffer = "";
			this.flowKey = false;
			this.flowLevel = 0;
			this.indentNext = 0;
			this.indentValue = 0;
			this.lineEndPos = null;
			this.next = null;
			this.pos = 0;
		}
		*lex(source, incomplete = false) {
			if (source) {
				if (typeof source !== "string") throw TypeError("source is not a string");
				this.buffer = this.buffer ? this.buffer + source : source;
				this.lineEndPos = null;
			}
			this.atEnd = !incomplete;
			let next = this.next ?? "stream";
			while (next && (incomplete || this.hasChars(1))) next = yield* this.parseNext(next);
		}
		atLineEnd() {
			let i = this.pos;
			let ch = this.buffer[i];
			while (ch === " " || ch === "	") ch = this.buffer[++i];
			if (!ch || ch === "#" || ch === "\n") return true;
			if (ch === "\r") return this.buffer[i + 1] === "\n";
			return false;
		}
		charAt(n) {
			return this.buffer[this.pos + n];
		}
		continueScalar(offset) {
			let ch = this.buffer[offset];
			if (this.indentNext > 0) {
				let indent = 0;
				while (ch === " ") ch = this.buffer[++indent + offset];
				if (ch === "\r") {
					const next = this.buffer[indent + offset + 1];
					if (next === "\n" || !next && !this.atEnd) return offset + indent + 1;
				}
				return ch === "\n" || indent >= this.indentNext || !ch && !this.atEnd ? offset + indent : -1;
			}
			if (ch === "-" || ch === ".") {
				const dt = this.buffer.substr(offset, 3);
				if ((dt === "---" || dt === "...") && isEmpty(this.buffer[offset + 3])) return -1;
			}
			return offset;
		}
		getLine() {
			let end = this.lineEndPos;
			if (typeof end !== "number" || end !== -1 && end < this.pos) {
				end = this.buffer.indexOf("\n", this.pos);
				this.lineEndPos = end;
			}
			if (end === -1) return this.atEnd ? this.buffer.substring(this.pos) : null;
			if (this.buffer[end - 1] === "\r") end -= 1;
			return this.buffer.substring(this.pos, end);
		}
		hasChars(n) {
			return this.pos + n <= this.buffer.length;
		}
		setNext(state) {
			this.buffer = this.buffer.substring(this.pos);
			this.pos = 0;
			this.lineEndPos = null;
			this.next = state;
			return null;
		}
		peek(n) {
			return this.buffer.substr(this.pos, n);
		}
		*parseNext(next) {
			switch (next) {
				case "stream": return yield* this.parseStream();
				case "line-start": return yield* this.parseLineStart();
				case "block-start": return yield* this.parseBlockStart();
				case "doc": return yield* this.parseDocument();
				case "flow": return yield* this.parseFlowCollection();
				case "quoted-scalar": return yield* this.parseQuotedScalar();
				case "block-scalar": return yield* this.parseBlockScalar();
				case "plain-scalar": return yield* this.parsePlainScalar();
			}
		}
		*parseStream() {
			let line = this.getLine();
			if (line === null) return this.setNext("stream");
			if (line[0] === cst.BOM) {
				yield* this.pushCount(1);
				line = line.substring(1);
			}
			if (line[0] === "%") {
				let dirEnd = line.length;
				let cs = line.indexOf("#");
				while (cs !== -1) {
					const ch = line[cs - 1];
					if (ch === " " || ch === "	") {
						dirEnd = cs - 1;
						break;
					} else cs = line.indexOf("#", cs + 1);
				}
				while (true) {
					const ch = line[dirEnd - 1];
					if (ch === " " || ch === "	") dirEnd -= 1;
					else break;
				}
				const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
				yield* this.pushCount(line.length - n);
				this.pushNewline();
				return "stream";
			}
			if (this.atLineEnd()) {
				const sp = yield* this.pushSpaces(true);
				yield* this.pushCount(line.length - sp);
				yield* this.pushNewline();
				return "stream";
			}
			yield cst.DOCUMENT;
			return yield* this.parseLineStart();
		}
		*parseLineStart() {
			const ch = this.charAt(0);
			if (!ch && !this.atEnd) return this.setNext("line-start");
			if (ch === "-" || ch === ".") {
				if (!this.atEnd && !this.hasChars(4)) return this.setNext("line-start");
				const s = this.peek(3);
				if ((s === "---" || s === "...") && isEmpty(this.charAt(3))) {
					yield* this.pushCount(3);
					this.indentValue = 0;
					this.indentNext = 0;
					return s === "---" ? "doc" : "stream";
				}
			}
			this.indentValue = yield* this.pushSpaces(false);
			if (this.indentNext > this.indentValue && !isEmpty(this.charAt(1))) this.indentNext = this.indentValue;
			return yield* this.parseBlockStart();
		}
		*parseBlockStart() {
			const [ch0, ch1] = this.peek(2);
			if (!ch1 && !this.atEnd) return this.setNext("block-start");
			if ((ch0 === "-" || ch0 === "?" || ch0 === ":") && isEmpty(ch1)) {
				const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
				this.indentNext = this.indentValue + 1;
				this.indentValue += n;
				return "block-start";
			}
			return "doc";
		}
		*parseDocument() {
			yield* this.pushSpaces(true);
			const line = this.getLine();
			if (line === null) return this.setNext("doc");
			let n = yield* this.pushIndicators();
			switch (line[n]) {
				case "#": yield* this.pushCount(line.length - n);
				case void 0:
					yield* this.pushNewline();
					return yield* this.parseLineStart();
				case "{":
				case "[":
					yield* this.pushCount(1);
					this.flowKey = false;
					this.flowLevel = 1;
					return "flow";
				case "}":
				case "]":
					yield* this.pushCount(1);
					return "doc";
				case "*":
					yield* this.pushUntil(isNotAnchorChar);
					return "doc";
				case "\"":
				case "'": return yield* this.parseQuotedScalar();
				case "|":
				case ">":
					n += yield* this.parseBlockScalarHeader();
					n += yield* this.pushSpaces(true);
					yield* this.pushCount(line.length - n);
					yield* this.pushNewline();
					return yield* this.parseBlockScalar();
				default: return yield* this.parsePlainScalar();
			}
		}
		*parseFlowCollection() {
			let nl, sp;
			let indent = -1;
			do {
				nl = yield* this.pushNewline();
				if (nl > 0) {
					sp = yield* this.pushSpaces(false);
					this.indentValue = indent = sp;
				} else sp = 0;
				sp += yield* this.pushSpaces(true);
			} while (nl + sp > 0);
			const line = this.getLine();
			if (line === null) return this.setNext("flow");
			if (indent !== -1 && indent < this.indentNext && line[0] !== "#" || indent === 0 && (line.startsWith("---") || line.startsWith("...")) && isEmpty(line[3])) {
				if (!(indent === this.indentNext - 1 && this.flowLevel === 1 && (line[0] === "]" || line[0] === "}"))) {
					this.flowLevel = 0;
					yield cst.FLOW_END;
					return yield* this.parseLineStart();
				}
			}
			let n = 0;
			while (line[n] === ",") {
				n += yield* this.pushCount(1);
				n += yield* this.pushSpaces(true);
				this.flowKey = false;
			}
			n += yield* this.pushIndicators();
			switch (line[n]) {
				case void 0: return "flow";
				case "#":
					yield* this.pushCount(line.length - n);
					return "flow";
				case "{":
				case "[":
					yield* this.pushCount(1);
					this.flowKey = false;
					this.flowLevel += 1;
					return "flow";
				case "}":
				case "]":
					yield* this.pushCount(1);
					this.flowKey = true;
					this.flowLevel -= 1;
					return this.flowLevel ? "flow" : "doc";
				case "*":
					yield* this.pushUntil(isNotAnchorChar);
					return "flow";
				case "\"":
				case "'":
					this.flowKey = true;
					return yield* this.parseQuotedScalar();
				case ":": {
					const next = this.charAt(1);
					if (this.flowKey || isEmpty(next) || next === ",") {
						this.flowKey = false;
						yield* this.pushCount(1);
						yield* this.pushSpaces(true);
						return "flow";
					}
				}
				default:
					this.flowKey = false;
					return yield* this.parsePlainScalar();
			}
		}
		*parseQuotedScalar() {
			const quote = this.charAt(0);
			let end = this.buffer.indexOf(quote, this.pos + 1);
			if (quote === "'") while (end !== -1 && this.buffer[end + 1] === "'") end = this.buffer.indexOf("'", end + 2);
			else while (end !== -1) {
				let n = 0;
				while (this.buffer[end - 1 - n] === "\\") n += 1;
				if (n % 2 === 0) break;
				end = this.buffer.indexOf("\"", end + 1);
			}
			const qb = this.buffer.substring(0, end);
			let nl = qb.indexOf("\n", this.pos);
			if (nl !== -1) {
				while (nl !== -1) {
					const cs = this.continueScalar(nl + 1);
					if (cs === -1) break;
					nl = qb.indexOf("\n", cs);
				}
				if (nl !== -1) end = nl - (qb[nl - 1] === "\r" ? 2 : 1);
			}
			if (end === -1) {
				if (!this.atEnd) return this.setNext("quoted-scalar");
				end = this.buffer.length;
			}
			yield* this.pushToIndex(end + 1, false);
			return this.flowLevel ? "flow" : "doc";
		}
		*parseBlockScalarHeader() {
			this.blockScalarIndent = -1;
			this.blockScalarKeep = false;
			let i = this.pos;
			while (true) {
				const ch = this.buffer[++i];
				if (ch === "+") this.blockScalarKeep = true;
				else if (ch > "0" && ch <= "9") this.blockScalarIndent = Number(ch) - 1;
				else if (ch !== "-") break;
			}
			return yield* this.pushUntil((ch) => isEmpty(ch) || ch === "#");
		}
		*parseBlockScalar() {
			let nl = this.pos - 1;
			let indent = 0;
			let ch;
			loop: for (let i = this.pos; ch = this.buffer[i]; ++i) switch (ch) {
				case " ":
					indent += 1;
					break;
				case "\n":
					nl = i;
					indent = 0;
					break;
				case "\r": {
					const next = this.buffer[i + 1];
					if (!next && !this.atEnd) return this.setNext("block-scalar");
					if (next === "\n") break;
				}
				default: break loop;
			}
			if (!ch && !this.atEnd) return this.setNext("block-scalar");
			if (indent >= this.indentNext) {
				if (this.blockScalarIndent === -1) this.indentNext = indent;
				else this.indentNext = this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
				do {
					const cs = this.continueScalar(nl + 1);
					if (cs === -1) break;
					nl = this.buffer.indexOf("\n", cs);
				} while (nl !== -1);
				if (nl === -1) {
					if (!this.atEnd) return this.setNext("block-scalar");
					nl = this.buffer.length;
				}
			}
			let i = nl + 1;
			ch = this.buffer[i];
			while (ch === " ") ch = this.buffer[++i];
			if (ch === "	") {
				while (ch === "	" || ch === " " || ch === "\r" || ch === "\n") ch = this.buffer[++i];
				nl = i - 1;
			} else if (!this.blockScalarKeep) do {
				let i = nl - 1;
				let ch = this.buffer[i];
				if (ch === "\r") ch = this.buffer[--i];
				const lastChar = i;
				while (ch === " ") ch = this.buffer[--i];
				if (ch === "\n" && i >= this.pos && i + 1 + indent > lastChar) nl = i;
				else break;
			} while (true);
			yield cst.SCALAR;
			yield* this.pushToIndex(nl + 1, true);
			return yield* this.parseLineStart();
		}
		*parsePlainScalar() {
			const inFlow = this.flowLevel > 0;
			let end = this.pos - 1;
			let i = this.pos - 1;
			let ch;
			while (ch = this.buffer[++i]) if (ch === ":") {
				const next = this.buffer[i + 1];
				if (isEmpty(next) || inFlow && flowIndicatorChars.has(next)) break;
				end = i;
			} else if (isEmpty(ch)) {
				let next = this.buffer[i + 1];
				if (ch === "\r") {
					if (next === "\n") {
						i += 1;
						ch = "\n";
						next = this.buffer[i + 1];
					} else end = i;
				}
				if (next === "#" || inFlow && flowIndicatorChars.has(next)) break;
				if (ch === "\n") {
					const cs = this.continueScalar(i + 1);
					if (cs === -1) break;
					i = Math.max(i, cs - 2);
				}
			} else {
				if (inFlow && flowIndicatorChars.has(ch)) break;
				end = i;
			}
			if (!ch && !this.atEnd) return this.setNext("plain-scalar");
			yield cst.SCALAR;
			yield* this.pushToIndex(end + 1, true);
			return inFlow ? "flow" : "doc";
		}
		*pushCount(n) {
			if (n > 0) {
				yield this.buffer.substr(this.pos, n);
				this.pos += n;
				return n;
			}
			return 0;
		}
		*pushToIndex(i, allowEmpty) {
			const s = this.buffer.slice(this.pos, i);
			if (s) {
				yield s;
				this.pos += s.length;
				return s.length;
			} else if (allowEmpty) yield "";
			return 0;
		}
		*pushIndicators() {
			let n = 0;
			loop: while (true) {
				switch (this.charAt(0)) {
					case "!":
						n += yield* this.pushTag();
						n += yield* this.pushSpaces(true);
						continue loop;
					case "&":
						n += yield* this.pushUntil(isNotAnchorChar);
						n += yield* this.pushSpaces(true);
						continue loop;
					case "-":
					case "?":
					case ":": {
						const inFlow = this.flowLevel > 0;
						const ch1 = this.charAt(1);
						if (isEmpty(ch1) || inFlow && flowIndicatorChars.has(ch1)) {
							if (!inFlow) this.indentNext = this.indentValue + 1;
							else if (this.flowKey) this.flowKey = false;
							n += yield* this.pushCount(1);
							n += yield* this.pushSpaces(true);
							continue loop;
						}
					}
				}
				break loop;
			}
			return n;
		}
		*pushTag() {
			if (this.charAt(1) === "<") {
				let i = this.pos + 2;
				let ch = this.buffer[i];
				while (!isEmpty(ch) && ch !== ">") ch = this.buffer[++i];
				return yield* this.pushToIndex(ch === ">" ? i + 1 : i, false);
			} else {
				let i = this.pos + 1;
				let ch = this.buffer[i];
				while (ch) if (tagChars.has(ch)) ch = this.buffer[++i];
				else if (ch === "%" && hexDigits.has(this.buffer[i + 1]) && hexDigits.has(this.buffer[i + 2])) ch = this.buffer[i += 3];
				else break;
				return yield* this.pushToIndex(i, false);
			}
		}
		*pushNewline() {
			const ch = this.buffer[this.pos];
			if (ch === "\n") return yield* this.pushCount(1);
			else if (ch === "\r" && this.charAt(1) === "\n") return yield* this.pushCount(2);
			else return 0;
		}
		*pushSpaces(allowTabs) {
			let i = this.pos - 1;
			let ch;
			do
				ch = this.buffer[++i];
			while (ch === " " || allowTabs && ch === "	");
			const n = i - this.pos;
			if (n > 0) {
				yield this.buffer.substr(this.pos, n);
				this.pos = i;
			}
			return n;
		}
		*pushUntil(test) {
			let i = this.pos;
			let ch = this.buffer[i];
			while (!test(ch)) ch = this.buffer[++i];
			return yield* this.pushToIndex(i, false);
		}
	};
	exports.Lexer = Lexer;
}));

// node_modules/yaml/dist/parse/line-counter.js
var require_line_counter = /* @__PURE__ */ __commonJSMin(((exports) => {
	var LineCounter = class {
		constructor() {
			this.lineStarts = [];
			this.addNewLine = (offset) => this.lineStarts.push(offset);
			this.linePos = (offset) => {
				let low = 0;
				let high = this.lineStarts.length;
				while (low < high) {
					const mid = low + high >> 1;
					if (this.lineStarts[mid] < offset) low = mid + 1;
					else high = mid;
				}
				if (this.lineStarts[low] === offset) return {
					line: low + 1,
					col: 1
				};
				if (low === 0) return {
					line: 0,
					col: offset
				};
				const start = this.lineStarts[low - 1];
				return {
					line: low,
					col: offset - start + 1
				};
			};
		}
	};
	exports.LineCounter = LineCounter;
}));

// node_modules/yaml/dist/parse/parser.js
var require_parser = /* @__PURE__ */ __commonJSMin(((exports) => {
	var node_process = __require("process");
	var cst = require_cst();
	var lexer = require_lexer();
	function includesToken(list, type) {
		for (let i = 0; i < list.length; ++i) if (list[i].type === type) return true;
		return false;
	}
	function findNonEmptyIndex(list) {
		for (let i = 0; i < list.length; ++i) switch (list[i].type) {
			case "space":
			case "comment":
			case "newline": break;
			default: return i;
		}
		return -1;
	}
	function isFlowToken(token) {
		switch (token?.type) {
			case "alias":
			case "scalar":
			case "single-quoted-scalar":
			case "double-quoted-scalar":
			case "flow-collection": return true;
			default: return false;
		}
	}
	function getPrevProps(parent) {
		switch (parent.type) {
			case "document": return parent.start;
			case "block-map": {
				const it = parent.items[parent.items.length - 1];
				return it.sep ?? it.start;
			}
			case "block-seq": return parent.items[parent.items.length - 1].start;
			/* istanbul ignore next should not happen */
			default: return [];
		}
	}
	function getFirstKeyStartProps(prev) {
		if (prev.length === 0) return [];
		let i = prev.length;
		loop: while (--i >= 0) switch (prev[i].type) {
			case "doc-start":
			case "explicit-key-ind":
			case "map-value-ind":
			case "seq-item-ind":
			case "newline": break loop;
		}
		while (prev[++i]?.type === "space");
		return prev.splice(i, prev.length);
	}
	function arrayPushArray(target, source) {
		if (source.length < 1e5) Array.prototype.push.apply(target, source);
		else for (let i = 0; i < source.length; ++i) target.push(source[i]);
	}
	function fixFlowSeqItems(fc) {
		if (fc.start.type === "flow-seq-start") {
			for (const it of fc.items) if (it.sep && !it.value && !includesToken(it.start, "explicit-key-ind") && !includesToken(it.sep, "map-value-ind")) {
				if (it.key) it.value = it.key;
				delete it.key;
				if (isFlowToken(it.value)) {
					if (it.value.end) arrayPushArray(it.value.end, it.sep);
					else it.value.end = it.sep;
				} else arrayPushArray(it.start, it.sep);
				delete it.sep;
			}
		}
	}
	var Parser = class {
		constructor(onNewLine) {
			this.atNewLine = true;
			this.atScalar = false;
			this.indent = 0;
			this.offset = 0;
			this.onKeyLine = false;
			this.stack = [];
			this.source = "";
			this.type = "";
			this.lexer = new lexer.Lexer();
			this.onNewLine = onNewLine;
		}
		*parse(source, incomplete = false) {
			if (this.onNewLine && this.offset === 0) this.onNewLine(0);
			for (const lexeme of this.lexer.lex(source, incomplete)) yield* this.next(lexeme);
			if (!incomplete) yield* this.end();
		}
		*next(source) {
			this.source = source;
			if (node_process.env.LOG_TOKENS) console.log("|", cst.prettyToken(source));
			if (this.atScalar) {
				this.atScalar = false;
				yield* this.step();
				this.offset += source.length;
				return;
			}
			const type = cst.tokenType(source);
			if (!type) {
				const message = `Not a YAML token: ${source}`;
				yield* this.pop({
					type: "error",
					offset: this.offset,
					message,
					source
				});
				this.offset += source.length;
			} else if (type === "scalar") {
				this.atNewLine = false;
				this.atScalar = true;
				this.type = "scalar";
			} else {
				this.type = type;
				yield* this.step();
				switch (type) {
					case "newline":
						this.atNewLine = true;
						this.indent = 0;
						if (this.onNewLine) this.onNewLine(this.offset + source.length);
						break;
					case "space":
						if (this.atNewLine && source[0] === " ") this.indent += source.length;
						break;
					case "explicit-key-ind":
					case "map-value-ind":
					case "seq-item-ind":
						if (this.atNewLine) this.indent += source.length;
						break;
					case "doc-mode":
					case "flow-error-end": return;
					default: this.atNewLine = false;
				}
				this.offset += source.length;
			}
		}
		*end() {
			while (this.stack.length > 0) yield* this.pop();
		}
		get sourceToken() {
			return {
				type: this.type,
				offset: this.offset,
				indent: this.indent,
				source: this.source
			};
		}
		*step() {
			const top = this.peek(1);
			if (this.type === "doc-end" && top?.type !== "doc-end") {
				while (this.stack.length > 0) yield* this.pop();
				this.stack.push({
					type: "doc-end",
					offset: this.offset,
					source: this.source
				});
				return;
			}
			if (!top) return yield* this.stream();
			switch (top.type) {
				case "document": return yield* this.document(top);
				case "alias":
				case "scalar":
				case "single-quoted-scalar":
				case "double-quoted-scalar": return yield* this.scalar(top);
				case "block-scalar": return yield* this.blockScalar(top);
				case "block-map": return yield* this.blockMap(top);
				case "block-seq": return yield* this.blockSequence(top);
				case "flow-collection": return yield* this.flowCollection(top);
				case "doc-end": return yield* this.documentEnd(top);
			}
			/* istanbul ignore next should not happen */
			yield* this.pop();
		}
		peek(n) {
			return this.stack[this.stack.length - n];
		}
		*pop(error) {
			const token = error ?? this.stack.pop();
			/* istanbul ignore if should not happen */
			if (!token) yield {
				type: "error",
				offset: this.offset,
				source: "",
				message: "Tried to pop an empty stack"
			};
			else if (this.stack.length === 0) yield token;
			else {
				const top = this.peek(1);
				if (token.type === "block-scalar") token.indent = "indent" in top ? top.indent : 0;
				else if (token.type === "flow-collection" && top.type === "document") token.indent = 0;
				if (token.type === "flow-collection") fixFlowSeqItems(token);
				switch (top.type) {
					case "document":
						top.value = token;
						break;
					case "block-scalar":
						top.props.push(token);
						break;
					case "block-map": {
						const it = top.items[top.items.length - 1];
						if (it.value) {
							top.items.push({
								start: [],
								key: token,
								sep: []
							});
							this.onKeyLine = true;
							return;
						} else if (it.sep) it.value = token;
						else {
							Object.assign(it, {
								key: token,
								sep: []
							});
							this.onKeyLine = !it.explicitKey;
							return;
						}
						break;
					}
					case "block-seq": {
						const it = top.items[top.items.length - 1];
						if (it.value) top.items.push({
							start: [],
							value: token
						});
						else it.value = token;
						break;
					}
					case "flow-collection": {
						const it = top.items[top.items.length - 1];
						if (!it || it.value) top.items.push({
							start: [],
							key: token,
							sep: []
						});
						else if (it.sep) it.value = token;
						else Object.assign(it, {
							key: token,
							sep: []
						});
						return;
					}
					/* istanbul ignore next should not happen */
					default:
						yield* this.pop();
						yield* this.pop(token);
				}
				if ((top.type === "document" || top.type === "block-map" || top.type === "block-seq") && (token.type === "block-map" || token.type === "block-seq")) {
					const last = token.items[token.items.length - 1];
					if (last && !last.sep && !last.value && last.start.length > 0 && findNonEmptyIndex(last.start) === -1 && (token.indent === 0 || last.start.every((st) => st.type !== "comment" || st.indent < token.indent))) {
						if (top.type === "document") top.end = last.start;
						else top.items.push({ start: last.start });
						token.items.splice(-1, 1);
					}
				}
			}
		}
		*stream() {
			switch (this.type) {
				case "directive-line":
					yield {
						type: "directive",
						offset: this.offset,
						source: this.source
					};
					return;
				case "byte-order-mark":
				case "space":
				case "comment":
				case "newline":
					yield this.sourceToken;
					return;
				case "doc-mode":
				case "doc-start": {
					const doc = {
						type: "document",
						offset: this.offset,
						start: []
					};
					if (this.type === "doc-start") doc.start.push(this.sourceToken);
					this.stack.push(doc);
					return;
				}
			}
			yield {
				type: "error",
				offset: this.offset,
				message: `Unexpected ${this.type} token in YAML stream`,
				source: this.source
			};
		}
		*document(doc) {
			if (doc.value) return yield* this.lineEnd(doc);
			switch (this.type) {
				case "doc-start":
					if (findNonEmptyIndex(doc.start) !== -1) {
						yield* this.pop();
						yield* this.step();
					} else doc.start.push(this.sourceToken);
					return;
				case "anchor":
				case "tag":
				case "space":
				case "comment":
				case "newline":
					doc.start.push(this.sourceToken);
					return;
			}
			const bv = this.startBlockValue(doc);
			if (bv) this.stack.push(bv);
			else yield {
				type: "error",
				offset: this.offset,
				message: `Unexpected ${this.type} token in YAML document`,
				source: this.source
			};
		}
		*scalar(scalar) {
			if (this.type === "map-value-ind") {
				const start = getFirstKeyStartProps(getPrevProps(this.peek(2)));
				let sep;
				if (scalar.end) {
					sep = scalar.end;
					sep.push(this.sourceToken);
					delete scalar.end;
				} else sep = [this.sourceToken];
				const map = {
					type: "block-map",
					offset: scalar.offset,
					indent: scalar.indent,
					items: [{
						start,
						key: scalar,
						sep
					}]
				};
				this.onKeyLine = true;
				this.stack[this.stack.length - 1] = map;
			} else yield* this.lineEnd(scalar);
		}
		*blockScalar(scalar) {
			switch (this.type) {
				case "space":
				case "comment":
				case "newline":
					scalar.props.push(this.sourceToken);
					return;
				case "scalar":
					scalar.source = this.source;
					this.atNewLine = true;
					this.indent = 0;
					if (this.onNewLine) {
						let nl = this.source.indexOf("\n") + 1;
						while (nl !== 0) {
							this.onNewLine(this.offset + nl);
							nl = this.source.indexOf("\n", nl) + 1;
						}
					}
					yield* this.pop();
					break;
				/* istanbul ignore next should not happen */
				default:
					yield* this.pop();
					yield* this.step();
			}
		}
		*blockMap(map) {
			const it = map.items[map.items.length - 1];
			switch (this.type) {
				case "newline":
					this.onKeyLine = false;
					if (it.value) {
						const end = "end" in it.value ? it.value.end : void 0;
						if ((Array.isArray(end) ? end[end.length - 1] : void 0)?.type === "comment") end?.push(this.sourceToken);
						else map.items.push({ start: [this.sourceToken] });
					} else if (it.sep) it.sep.push(this.sourceToken);
					else it.start.push(this.sourceToken);
					return;
				case "space":
				case "comment":
					if (it.value) map.items.push({ start: [this.sourceToken] });
					else if (it.sep) it.sep.push(this.sourceToken);
					else {
						if (this.atIndentedComment(it.start, map.indent)) {
							const end = map.items[map.items.length - 2]?.value?.end;
							if (Array.isArray(end)) {
								arrayPushArray(end, it.start);
								end.push(this.sourceToken);
								map.items.pop();
								return;
							}
						}
						it.start.push(this.sourceToken);
					}
					return;
			}
			if (this.indent >= map.indent) {
				const atMapIndent = !this.onKeyLine && this.indent === map.indent;
				const atNextItem = atMapIndent && (it.sep || it.explicitKey) && this.type !== "seq-item-ind";
				let start = [];
				if (atNextItem && it.sep && !it.value) {
					const nl = [];
					for (let i = 0; i < it.sep.length; ++i) {
						const st = it.sep[i];
						switch (st.type) {
							case "newline":
								nl.push(i);
								break;
							case "space": break;
							case "comment":
								if (st.indent > map.indent) nl.length = 0;
								break;
							default: nl.length = 0;
						}
					}
					if (nl.length >= 2) start = it.sep.splice(nl[1]);
				}
				switch (this.type) {
					case "anchor":
					case "tag":
						if (atNextItem || it.value) {
							start.push(this.sourceToken);
							map.items.push({ start });
							this.onKeyLine = true;
						} else if (it.sep) it.sep.push(this.sourceToken);
						else it.start.push(this.sourceToken);
						return;
					case "explicit-key-ind":
						if (!it.sep && !it.explicitKey) {
							it.start.push(this.sourceToken);
							it.explicitKey = true;
						} else if (atNextItem || it.value) {
							start.push(this.sourceToken);
							map.items.push({
								start,
								explicitKey: true
							});
						} else this.stack.push({
							type: "block-map",
							offset: this.offset,
							indent: this.indent,
							items: [{
								start: [this.sourceToken],
								explicitKey: true
							}]
						});
						this.onKeyLine = true;
						return;
					case "map-value-ind":
						if (it.explicitKey) {
							if (!it.sep) {
								if (includesToken(it.start, "newline")) Object.assign(it, {
									key: null,
									sep: [this.sourceToken]
								});
								else {
									const start = getFirstKeyStartProps(it.start);
									this.stack.push({
										type: "block-map",
										offset: this.offset,
										indent: this.indent,
										items: [{
											start,
											key: null,
											sep: [this.sourceToken]
										}]
									});
								}
							} else if (it.value) map.items.push({
								start: [],
								key: null,
								sep: [this.sourceToken]
							});
							else if (includesToken(it.sep, "map-value-ind")) this.stack.push({
								type: "block-map",
								offset: this.offset,
								indent: this.indent,
								items: [{
									start,
									key: null,
									sep: [this.sourceToken]
								}]
							});
							else if (isFlowToken(it.key) && !includesToken(it.sep, "newline")) {
								const start = getFirstKeyStartProps(it.start);
								const key = it.key;
								const sep = it.sep;
								sep.push(this.sourceToken);
								delete it.key;
								delete it.sep;
								this.stack.push({
									type: "block-map",
									offset: this.offset,
									indent: this.indent,
									items: [{
										start,
										key,
										sep
									}]
								});
							} else if (start.length > 0) it.sep = it.sep.concat(start, this.sourceToken);
							else it.sep.push(this.sourceToken);
						} else if (!it.sep) Object.assign(it, {
							key: null,
							sep: [this.sourceToken]
						});
						else if (it.value || atNextItem) map.items.push({
							start,
							key: null,
							sep: [this.sourceToken]
						});
						else if (includesToken(it.sep, "map-value-ind")) this.stack.push({
							type: "block-map",
							offset: this.offset,
							indent: this.indent,
							items: [{
								start: [],
								key: null,
								sep: [this.sourceToken]
							}]
						});
						else it.sep.push(this.sourceToken);
						this.onKeyLine = true;
						return;
					case "alias":
					case "scalar":
					case "single-quoted-scalar":
					case "double-quoted-scalar": {
						const fs = this.flowScalar(this.type);
						if (atNextItem || it.value) {
							map.items.push({
								start,
								key: fs,
								sep: []
							});
							this.onKeyLine = true;
						} else if (it.sep) this.stack.push(fs);
						else {
							Object.assign(it, {
								key: fs,
								sep: []
							});
							this.onKeyLine = true;
						}
						return;
					}
					default: {
						const bv = this.startBlockValue(map);
						if (bv) {
							if (bv.type === "block-seq") {
								if (!it.explicitKey && it.sep && !includesToken(it.sep, "newline")) {
									yield* this.pop({
										type: "error",
										offset: this.offset,
										message: "Unexpected block-seq-ind on same line with key",
										source: this.source
									});
									return;
								}
							} else if (atMapIndent) map.items.push({ start });
							this.stack.push(bv);
							return;
						}
					}
				}
			}
			yield* this.pop();
			yield* this.step();
		}
		*blockSequence(seq) {
			const it = seq.items[seq.items.length - 1];
			switch (this.type) {
				case "newline":
					if (it.value) {
						const end = "end" in it.value ? it.value.end : void 0;
						if ((Array.isArray(end) ? end[end.length - 1] : void 0)?.type === "comment") end?.push(this.sourceToken);
						else seq.items.push({ start: [this.sourceToken] });
					} else it.start.push(this.sourceToken);
					return;
				case "space":
				case "comment":
					if (it.value) seq.items.push({ start: [this.sourceToken] });
					else {
						if (this.atIndentedComment(it.start, seq.indent)) {
							const end = seq.items[seq.items.length - 2]?.value?.end;
							if (Array.isArray(end)) {
								arrayPushArray(end, it.start);
								end.push(this.sourceToken);
								seq.items.pop();
								return;
							}
						}
						it.start.push(this.sourceToken);
					}
					return;
				case "anchor":
				case "tag":
					if (it.value || this.indent <= seq.indent) break;
					it.start.push(this.sourceToken);
					return;
				case "seq-item-ind":
					if (this.indent !== seq.indent) break;
					if (it.value || includesToken(it.start, "seq-item-ind")) seq.items.push({ start: [this.sourceToken] });
					else it.start.push(this.sourceToken);
					return;
			}
			if (this.indent > seq.indent) {
				const bv = this.startBlockValue(seq);
				if (bv) {
					this.stack.push(bv);
					return;
				}
			}
			yield* this.pop();
			yield* this.step();
		}
		*flowCollection(fc) {
			const it = fc.items[fc.items.length - 1];
			if (this.type === "flow-error-end") {
				let top;
				do {
					yield* this.pop();
					top = this.peek(1);
				} while (top?.type === "flow-collection");
			} else if (fc.end.length === 0) {
				switch (this.type) {
					case "comma":
					case "explicit-key-ind":
						if (!it || it.sep) fc.items.push({ start: [this.sourceToken] });
						else it.start.push(this.sourceToken);
						return;
					case "map-value-ind":
						if (!it || it.value) fc.items.push({
							start: [],
							key: null,
							sep: [this.sourceToken]
						});
						else if (it.sep) it.sep.push(this.sourceToken);
						else Object.assign(it, {
							key: null,
							sep: [this.sourceToken]
						});
						return;
					case "space":
					case "comment":
					case "newline":
					case "anchor":
					case "tag":
						if (!it || it.value) fc.items.push({ start: [this.sourceToken] });
						else if (it.sep) it.sep.push(this.sourceToken);
						else it.start.push(this.sourceToken);
						return;
					case "alias":
					case "scalar":
					case "single-quoted-scalar":
					case "double-quoted-scalar": {
						const fs = this.flowScalar(this.type);
						if (!it || it.value) fc.items.push({
							start: [],
							key: fs,
							sep: []
						});
						else if (it.sep) this.stack.push(fs);
						else Object.assign(it, {
							key: fs,
							sep: []
						});
						return;
					}
					case "flow-map-end":
					case "flow-seq-end":
						fc.end.push(this.sourceToken);
						return;
				}
				const bv = this.startBlockValue(fc);
				/* istanbul ignore else should not happen */
				if (bv) this.stack.push(bv);
				else {
					yield* this.pop();
					yield* this.step();
				}
			} else {
				const parent = this.peek(2);
				if (parent.type === "block-map" && (this.type === "map-value-ind" && parent.indent === fc.indent || this.type === "newline" && !parent.items[parent.items.length - 1].sep)) {
					yield* this.pop();
					yield* this.step();
				} else if (this.type === "map-value-ind" && parent.type !== "flow-collection") {
					const start = getFirstKeyStartProps(getPrevProps(parent));
					fixFlowSeqItems(fc);
					const sep = fc.end.splice(1, fc.end.length);
					sep.push(this.sourceToken);
					const map = {
						type: "block-map",
						offset: fc.offset,
						indent: fc.indent,
						items: [{
							start,
							key: fc,
							sep
						}]
					};
					this.onKeyLine = true;
					this.stack[this.stack.length - 1] = map;
				} else yield* this.lineEnd(fc);
			}
		}
		flowScalar(type) {
			if (this.onNewLine) {
				let nl = this.source.indexOf("\n") + 1;
				while (nl !== 0) {
					this.onNewLine(this.offset + nl);
					nl = this.source.indexOf("\n", nl) + 1;
				}
			}
			return {
				type,
				offset: this.offset,
				indent: this.indent,
				source: this.source
			};
		}
		startBlockValue(parent) {
			switch (this.type) {
				case "alias":
				case "scalar":
				case "single-quoted-scalar":
				case "double-quoted-scalar": return this.flowScalar(this.type);
				case "block-scalar-header": return {
					type: "block-scalar",
					offset: this.offset,
					indent: this.indent,
					props: [this.sourceToken],
					source: ""
				};
				case "flow-map-start":
				case "flow-seq-start": return {
					type: "flow-collection",
					offset: this.offset,
					indent: this.indent,
					start: this.sourceToken,
					items: [],
					end: []
				};
				case "seq-item-ind": return {
					type: "block-seq",
					offset: this.offset,
					indent: this.indent,
					items: [{ start: [this.sourceToken] }]
				};
				case "explicit-key-ind": {
					this.onKeyLine = true;
					const start = getFirstKeyStartProps(getPrevProps(parent));
					start.push(this.sourceToken);
					return {
						type: "block-map",
						offset: this.offset,
						indent: this.indent,
						items: [{
							start,
							explicitKey: true
						}]
					};
				}
				case "map-value-ind": {
					this.onKeyLine = true;
					const start = getFirstKeyStartProps(getPrevProps(parent));
					return {
						type: "block-map",
						offset: this.offset,
						indent: this.indent,
						items: [{
							start,
							key: null,
							sep: [this.sourceToken]
						}]
					};
				}
			}
			return null;
		}
		atIndentedComment(start, indent) {
			if (this.type !== "comment") return false;
			if (this.indent <= indent) return false;
			return start.every((st) => st.type === "newline" || st.type === "space");
		}
		*documentEnd(docEnd) {
			if (this.type !== "doc-mode") {
				if (docEnd.end) docEnd.end.push(this.sourceToken);
				else docEnd.end = [this.sourceToken];
				if (this.type === "newline") yield* this.pop();
			}
		}
		*lineEnd(token) {
			switch (this.type) {
				case "comma":
				case "doc-start":
				case "doc-end":
				case "flow-seq-end":
				case "flow-map-end":
				case "map-value-ind":
					yield* this.pop();
					yield* this.step();
					break;
				case "newline": this.onKeyLine = false;
				default:
					if (token.end) token.end.push(this.sourceToken);
					else token.end = [this.sourceToken];
					if (this.type === "newline") yield* this.pop();
			}
		}
	};
	exports.Parser = Parser;
}));

// node_modules/yaml/dist/public-api.js
var require_public_api = /* @__PURE__ */ __commonJSMin(((exports) => {
	var composer = require_composer();
	var Document = require_Document();
	var errors = require_errors();
	var log = require_log();
	var identity = require_identity();
	var lineCounter = require_line_counter();
	var parser = require_parser();
	function parseOptions(options) {
		const prettyErrors = options.prettyErrors !== false;
		return {
			lineCounter: options.lineCounter || prettyErrors && new lineCounter.LineCounter() || null,
			prettyErrors
		};
	}
	function parseAllDocuments(source, options = {}) {
		const { lineCounter, prettyErrors } = parseOptions(options);
		const parser$1 = new parser.Parser(lineCounter?.addNewLine);
		const composer$1 = new composer.Composer(options);
		const docs = Array.from(composer$1.compose(parser$1.parse(source)));
		if (prettyErrors && lineCounter) for (const doc of docs) {
			doc.errors.forEach(errors.prettifyError(source, lineCounter));
			doc.warnings.forEach(errors.prettifyError(source, lineCounter));
		}
		if (docs.length > 0) return docs;
		return Object.assign([], { empty: true }, composer$1.streamInfo());
	}
	function parseDocument(source, options = {}) {
		const { lineCounter, prettyErrors } = parseOptions(options);
		const parser$1 = new parser.Parser(lineCounter?.addNewLine);
		const composer$1 = new composer.Composer(options);
		let doc = null;
		for (const _doc of composer$1.compose(parser$1.parse(source), true, source.length)) if (!doc) doc = _doc;
		else if (doc.options.logLevel !== "silent") {
			doc.errors.push(new errors.YAMLParseError(_doc.range.slice(0, 2), "MULTIPLE_DOCS", "Source contains multiple documents; please use YAML.parseAllDocuments()"));
			break;
		}
		if (prettyErrors && lineCounter) {
			doc.errors.forEach(errors.prettifyError(source, lineCounter));
			doc.warnings.forEach(errors.prettifyError(source, lineCounter));
		}
		return doc;
	}
	function parse(src, reviver, options) {
		let _reviver = void 0;
		if (typeof reviver === "function") _reviver = reviver;
		else if (options === void 0 && reviver && typeof reviver === "object") options = reviver;
		const doc = parseDocument(src, options);
		if (!doc) return null;
		doc.warnings.forEach((warning) => log.warn(doc.options.logLevel, warning));
		if (doc.errors.length > 0) {
			if (doc.options.logLevel !== "silent") throw doc.errors[0];
			else doc.errors = [];
		}
		return doc.toJS(Object.assign({ reviver: _reviver }, options));
	}
	function stringify(value, replacer, options) {
		let _replacer = null;
		if (typeof replacer === "function" || Array.isArray(replacer)) _replacer = replacer;
		else if (options === void 0 && replacer) options = replacer;
		if (typeof options === "string") options = options.length;
		if (typeof options === "number") {
			const indent = Math.round(options);
			options = indent < 1 ? void 0 : indent > 8 ? { indent: 8 } : { indent };
		}
		if (value === void 0) {
			const { keepUndefined } = options ?? replacer ?? {};
			if (!keepUndefined) return void 0;
		}
		if (identity.isDocument(value) && !_replacer) return value.toString(options);
		return new Document.Document(value, _replacer, options).toString(options);
	}
	exports.parse = parse;
	exports.parseAllDocuments = parseAllDocuments;
	exports.parseDocument = parseDocument;
	exports.stringify = stringify;
}));

// node_modules/yaml/dist/index.js
var require_dist = /* @__PURE__ */ __commonJSMin(((exports) => {
	var composer = require_composer();
	var Document = require_Document();
	var Schema = require_Schema();
	var errors = require_errors();
	var Alias = require_Alias();
	var identity = require_identity();
	var Pair = require_Pair();
	var Scalar = require_Scalar();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	var cst = require_cst();
	var lexer = require_lexer();
	var lineCounter = require_line_counter();
	var parser = require_parser();
	var publicApi = require_public_api();
	var visit = require_visit();
	exports.Composer = composer.Composer;
	exports.Document = Document.Document;
	exports.Schema = Schema.Schema;
	exports.YAMLError = errors.YAMLError;
	exports.YAMLParseError = errors.YAMLParseError;
	exports.YAMLWarning = errors.YAMLWarning;
	exports.Alias = Alias.Alias;
	exports.isAlias = identity.isAlias;
	exports.isCollection = identity.isCollection;
	exports.isDocument = identity.isDocument;
	exports.isMap = identity.isMap;
	exports.isNode = identity.isNode;
	exports.isPair = identity.isPair;
	exports.isScalar = identity.isScalar;
	exports.isSeq = identity.isSeq;
	exports.Pair = Pair.Pair;
	exports.Scalar = Scalar.Scalar;
	exports.YAMLMap = YAMLMap.YAMLMap;
	exports.YAMLSeq = YAMLSeq.YAMLSeq;
	exports.Lexer = lexer.Lexer;
	exports.LineCounter = lineCounter.LineCounter;
	exports.Parser = parser.Parser;
	exports.parse = publicApi.parse;
	exports.parseAllDocuments = publicApi.parseAllDocuments;
	exports.parseDocument = publicApi.parseDocument;
	exports.stringify = publicApi.stringify;
	exports.visit = visit.visit;
	exports.visitAsync = visit.visitAsync;
}));

// src/core/config/cut-comment.ts
var import_dist = require_dist();
function cutByComment(text, node, path) {
	if (node.type !== "PLAIN" || !node.range) return null;
	const [start, end] = node.range;
	const rest = text.slice(end, end + 200).split("\n", 1)[0] ?? "";
	if (!/^[ \t]*#[^\s#!]/.test(rest)) return null;
	if (start === end) return {
		level: "error",
		code: "cut-by-comment",
		path,
		message: "YAML takes what follows \" #\" for a comment, so nothing is left of this value; put it in quotes"
	};
	return {
		level: "warning",
		code: "cut-by-comment",
		path,
		message: "YAML cut this value before \" #\"; put it in quotes, or write the comment with a space after its #"
	};
}

// src/core/config/yaml-problem.ts
const quote = "put the whole value in quotes";
const hints = {
	BAD_SCALAR_START: `a value cannot begin with this character; ${quote}`,
	BLOCK_AS_IMPLICIT_KEY: `there is a second ": " on the line; ${quote}`,
	BAD_INDENT: "the indentation does not fit the lines above",
	TAB_AS_INDENT: "a tab cannot indent; use spaces",
	MULTIPLE_DOCS: "there is more than one document; a swarm file is one, so leave \"---\" out",
	MISSING_CHAR: "a closing quote or bracket is missing, or a \":\" after a key"
};
function yamlProblem(error) {
	if (error.message.startsWith("Block scalar header")) return {
		code: "yaml",
		message: `">" and "|" at the beginning of a value open a folded text; ${quote}`
	};
	const words = error.message.split(/[:"]/, 1)[0] ?? "";
	return {
		code: "yaml",
		message: `not YAML: ${hints[error.code] ?? words.toLowerCase()}`
	};
}

// src/core/config/yaml-source.ts
const mostAliases = 100;
const mostNodes = 5e4;
const deepest = 40;
var TooMuch = class extends Error {
	finding;
	constructor(what) {
		super(what.message);
		this.finding = what;
	}
};
function readSource(text) {
	const lines = new import_dist.LineCounter();
	const at = (offset) => {
		const { line, col } = lines.linePos(offset);
		return {
			line: Math.max(1, line),
			column: Math.max(1, col)
		};
	};
	const document = parse$1(text, lines);
	if (document === void 0) return tooDeep;
	if (document.errors.length > 0) return {
		kind: "invalid",
		problems: syntaxProblems(document.errors, at)
	};
	const walk = {
		text,
		document,
		places: /* @__PURE__ */ new Map(),
		findings: [],
		nodes: 0,
		aliases: 0
	};
	try {
		return {
			kind: "ok",
			source: {
				value: document.contents === null ? null : plain$1(walk, document.contents, []),
				findings: walk.findings,
				position: positions(walk.places, at)
			}
		};
	} catch (error) {
		if (!(error instanceof TooMuch)) throw error;
		return {
			kind: "invalid",
			problems: [{
				...positions(walk.places, at)(error.finding.path, false),
				code: error.finding.code,
				message: error.finding.message
			}]
		};
	}
}
const tooDeep = {
	kind: "invalid",
	problems: [{
		line: 1,
		column: 1,
		code: "yaml-too-deep",
		message: "this is nested too deeply to be read"
	}]
};
function parse$1(text, lineCounter) {
	try {
		const document = (0, import_dist.parseDocument)(text, {
			lineCounter,
			prettyErrors: false,
			uniqueKeys: false,
			merge: false,
			logLevel: "error",
			schema: "core",
			version: "1.2"
		});
		return document.errors.some(({ message }) => message.includes("call stack")) ? void 0 : document;
	} catch (error) {
		if (error instanceof RangeError) return void 0;
		throw error;
	}
}
function syntaxProblems(errors, at) {
	const first = /* @__PURE__ */ new Map();
	for (const error of errors) {
		const position = at(error.pos[0]);
		if (!first.has(position.line)) first.set(position.line, {
			...position,
			...yamlProblem(error)
		});
	}
	return [...first.values()].slice(0, 20);
}
function plain$1(walk, node, path) {
	place$1(walk, node, path);
	return content(walk, node, path);
}
function content(walk, node, path) {
	count(walk, path);
	if ((0, import_dist.isAlias)(node)) return plainAlias(walk, node.source, node.resolve(walk.document), path);
	if (typeof node.tag === "string") note$1(walk, path, "yaml-tag", "YAML tags have no meaning here; leave it out");
	if ((0, import_dist.isMap)(node)) return plainMap(walk, node.items, path);
	if ((0, import_dist.isSeq)(node)) return node.items.map((item, index) => (0, import_dist.isNode)(item) ? plain$1(walk, item, [...path, index]) : null);
	if (!(0, import_dist.isScalar)(node)) return null;
	const cut = cutByComment(walk.text, node, path);
	if (cut) walk.findings.push(cut);
	const { value } = node;
	return value === null || [
		"string",
		"number",
		"boolean"
	].includes(typeof value) ? value : node.source ?? null;
}
function plainAlias(walk, name, target, path) {
	walk.aliases += 1;
	if (walk.aliases > mostAliases) throw new TooMuch(finding(path, "yaml-aliases", `there are more than ${mostAliases} aliases; use defaults and roles`));
	if (target !== void 0) return content(walk, target, path);
	note$1(walk, path, "yaml-alias", `there is no anchor ${quoted$1(name)} above this`);
	return null;
}
function plainMap(walk, items, path) {
	const map = Object.create(null);
	for (const { key, value } of items) {
		const name = (0, import_dist.isScalar)(key) ? key.source ?? String(key.value) : void 0;
		if (name === void 0 || name === "__proto__") {
			note$1(walk, path, "yaml-key", name === void 0 ? "a key must be text" : "nothing can be called \"__proto__\"");
			continue;
		}
		const inner = [...path, name];
		const offset = (0, import_dist.isScalar)(key) ? key.range?.[0] : void 0;
		if (Object.hasOwn(map, name)) {
			count(walk, inner);
			walk.places.set(placeKey([...inner, duplicateMark]), {
				key: offset ?? 0,
				value: offset ?? 0
			});
			walk.findings.push(duplicate(inner));
			continue;
		}
		walk.places.set(placeKey(inner), {
			key: offset ?? 0,
			value: offset ?? 0
		});
		map[name] = (0, import_dist.isNode)(value) ? plain$1(walk, value, inner) : null;
	}
	return map;
}
const duplicateMark = "\0second";
function duplicate(path) {
	const [group, name] = path;
	const message = group === "workers" && path.length === 2 ? `two workers are called ${quoted$1(String(name))}; each needs an id of its own` : `the key ${quoted$1(String(path.at(-1)))} stands here twice`;
	return {
		level: "error",
		code: "duplicate-key",
		path: [...path, duplicateMark],
		message
	};
}
function place$1(walk, node, path) {
	const offset = node.range?.[0];
	if (offset === void 0) return;
	const known = walk.places.get(placeKey(path));
	const own = !((0, import_dist.isMap)(node) && node.flow !== true) && !((0, import_dist.isScalar)(node) && node.source === "" && node.type === "PLAIN");
	walk.places.set(placeKey(path), {
		key: known?.key ?? offset,
		value: own || !known ? offset : known.key
	});
}
function positions(places, at) {
	return (path, onKey) => {
		for (let length = path.length; length > 0; length -= 1) {
			const found = places.get(placeKey(path.slice(0, length)));
			if (found) return at(onKey || length < path.length ? found.key : found.value);
		}
		return {
			line: 1,
			column: 1
		};
	};
}
function placeKey(path) {
	return path.join("");
}
function count(walk, path) {
	walk.nodes += 1;
	if (walk.nodes > mostNodes) throw new TooMuch(finding(path, "yaml-too-large", `there are more than ${mostNodes} values`));
	if (path.length > deepest) throw new TooMuch(finding(path, "yaml-too-deep", "this is nested too deeply to be read"));
}
function note$1(walk, path, code, message) {
	walk.findings.push(finding(path, code, message));
}
function finding(path, code, message) {
	return {
		level: "error",
		code,
		path,
		message
	};
}

// src/core/config/read-swarm-file.ts
const largestFile = 1e6;
const mostProblems = 200;
const checks = [
	checkIds,
	checkNeeds,
	checkTargets,
	checkWork,
	checkMemory,
	checkGoals
];
function readSwarmBytes(bytes, file) {
	if (bytes.byteLength > largestFile) return tooLarge(file);
	try {
		return readSwarmFile(new TextDecoder("utf-8", { fatal: true }).decode(bytes), file);
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		return whole(file, "not-utf-8", "this is not UTF-8 text; save it as UTF-8");
	}
}
function readSwarmFile(text, file) {
	if (text.length > largestFile) return tooLarge(file);
	if (text.trim() === "") return whole(file, "empty-file", "the file is empty; the README has one to begin with");
	const read = readSource(text);
	if (read.kind === "invalid") return {
		kind: "invalid",
		problems: read.problems.map((problem) => ({
			level: "error",
			file,
			...problem
		}))
	};
	const { source } = read;
	if (source.value === null) return whole(file, "empty-file", "the file holds nothing but comments");
	if (typeof source.value !== "object" || Array.isArray(source.value)) return whole(file, "not-a-map", "a swarm file is a map that begins with \"version: 1\"");
	return readValue(source, file);
}
function readValue(source, file) {
	const drafted = readDraft(source.value);
	const complete = drafted.kind === "whole";
	const draft = complete ? drafted.file : drafted.draft;
	const problems = toProblems([
		...source.findings,
		...complete ? [] : drafted.findings,
		...checks.flatMap((check) => check(draft))
	], source, file);
	if (!complete || problems.some(({ level }) => level === "error")) return {
		kind: "invalid",
		problems: problems.slice(0, mostProblems)
	};
	return {
		kind: "ok",
		config: resolve(drafted.file),
		problems,
		written: drafted.file
	};
}
function toProblems(findings, source, file) {
	const spoilt = new Set(source.findings.filter(({ level }) => level === "error").map(({ path }) => pathText(path)));
	return findings.filter((finding) => source.findings.includes(finding) || !spoilt.has(pathText(finding.path))).map((finding) => toProblem(finding, source, file)).sort((a, b) => a.line - b.line || a.column - b.column);
}
function toProblem(finding, source, file) {
	const { level, code, message } = finding;
	const path = pathText(finding.path.filter((part) => typeof part === "number" || !part.startsWith("\0")));
	return {
		level,
		code,
		message: finding.onKey || code === "missing" || path === "" ? message : `${path}: ${message}`,
		file,
		...source.position(finding.path, finding.onKey ?? false),
		path
	};
}
function tooLarge(file) {
	return whole(file, "too-large", `the file is larger than ${largestFile / 1e6} MB`);
}
function whole(file, code, message) {
	return {
		kind: "invalid",
		problems: [{
			level: "error",
			code,
			message,
			file,
			line: 1,
			column: 1
		}]
	};
}

// src/entries/cli/files.ts
function readBeadsFile(name, cwd) {
	const read = readBytes(name, cwd, "\"bd export -o FILE\" writes one");
	if (read.kind === "bytes") return readBeadsBytes(read.bytes, name);
	return {
		name,
		beads: /* @__PURE__ */ new Map(),
		problems: [read.problem],
		lines: [],
		places: /* @__PURE__ */ new Map()
	};
}
function readSwarm(name, cwd) {
	const read = readBytes(name, cwd, "\"swarmlead validate FILE\" says what one must hold");
	return read.kind === "bytes" ? readSwarmBytes(read.bytes, name) : {
		kind: "invalid",
		problems: [read.problem]
	};
}
function tellProblems(problems, io) {
	for (const { file, line, column, level, message } of problems) {
		const place = [
			file ?? "",
			line,
			column
		].filter((part) => part !== void 0).join(":");
		io.err(harmless(`${place}: ${level}: ${message}`));
	}
}
function hasErrors(problems) {
	return problems.some(({ level }) => level === "error");
}
function readBytes(file, cwd, hint) {
	try {
		return {
			kind: "bytes",
			bytes: readFileSync(resolve$1(cwd, file))
		};
	} catch (error) {
		return {
			kind: "unread",
			problem: {
				level: "error",
				code: "no-file",
				message: whyUnread$1(error, hint),
				file
			}
		};
	}
}
function whyUnread$1(error, hint) {
	const code = error instanceof Error && "code" in error ? error.code : void 0;
	if (code === "ENOENT") return `there is no such file; ${hint}`;
	return code === "EISDIR" ? "this is a folder; name a file in it" : "the file cannot be read";
}

// src/entries/cli/beads.ts
function registerBeads(program, io) {
	program.command("beads").description("look at the beads of a tracker").command("ready").description("print the beads that can be worked on now, best first").requiredOption("--file <file>", "the beads file, such as .beads/issues.jsonl").option("--limit <n>", "print no more than so many", wholeNumber).option("--json", "one JSON array on standard output, of the beads as the file has them").action((options) => ready(options, io));
}
function ready(options, io) {
	const file = readBeadsFile(options.file, io.cwd);
	tellProblems(file.problems, io);
	if (hasErrors(file.problems)) {
		io.exit(1);
		return;
	}
	const beads = readyBeads(file.beads.values(), (/* @__PURE__ */ new Date()).toISOString()).slice(0, options.limit);
	if (options.json) io.out(`[${beads.map((bead) => textOf$1(file, bead)).join(",\n")}]`);
	else for (const { id, priority, type, title } of beads) io.out(harmless(`${id}  P${priority}  ${type}  ${title}`));
}
function textOf$1(file, bead) {
	return file.lines[file.places.get(bead.id) ?? -1]?.text.trim() ?? "";
}
function wholeNumber(text) {
	const number = Number(text);
	if (/^\d{1,9}$/.test(text) && number > 0) return number;
	throw new InvalidArgumentError("it must be a whole number above 0");
}

// src/adapters/session/place.ts
function findPlace(options) {
	const { cwd, env } = options;
	const given = env["SWARMLEAD_SESSION"];
	const dispatched = given !== void 0 && isAbsolute(given);
	const workspace = dispatched ? env["GITHUB_WORKSPACE"] : void 0;
	const root = resolve$1(cwd, options.root ?? workspace ?? gitRoot(cwd) ?? cwd);
	return {
		root,
		session: dispatched ? given : localSession(root),
		dispatched
	};
}
function localSession(root) {
	return join(root, ".swarmlead", "session");
}
function gitRoot(from) {
	for (let directory = resolve$1(from);; directory = dirname(directory)) {
		if (existsSync(join(directory, ".git"))) return directory;
		if (dirname(directory) === directory) return null;
	}
}

// src/core/swarm/travelling-id.ts
const idPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;

// src/core/swarm/hand-in.ts
const measurementSchema = strictObject({
	metric: string().min(1).max(200),
	value: string().min(1).max(100),
	evidence: string().max(500).optional(),
	at: datetime()
});
const deliveredSchema = strictObject({
	name: string().max(200).optional(),
	path: string().min(1).max(500),
	file: string().regex(/^files\/\d{1,4}$/),
	bytes: number().int().nonnegative(),
	sha256: string().regex(/^[0-9a-f]{64}$/),
	headings: array(string().max(300)).max(500).optional()
});
const memoryEntrySchema = strictObject({
	key: string().min(1).max(300),
	value: json(),
	at: datetime()
});
const noteSchema = strictObject({
	level: _enum([
		"info",
		"warn",
		"error",
		"success"
	]),
	message: string().max(2e3),
	at: datetime()
});
const handInSchema = strictObject({
	version: literal(1),
	swarm: string().regex(idPattern),
	worker: string().regex(idPattern),
	dispatch: string().regex(idPattern),
	run: strictObject({
		id: number().int().positive(),
		attempt: number().int().positive()
	}),
	commit: string().regex(/^[0-9a-f]{40}$/),
	startedAt: datetime(),
	endedAt: datetime(),
	measurements: array(measurementSchema).max(1e3),
	deliverables: array(deliveredSchema).max(60),
	memory: array(memoryEntrySchema).max(200),
	notes: array(noteSchema).max(500),
	requests: number().int().nonnegative()
});

// src/app/ports/session.ts
const deliveryRecordSchema = strictObject({
	name: string().min(1).max(200).optional(),
	path: string().min(1).max(500),
	bytes: number().int().nonnegative(),
	sha256: string().regex(/^[0-9a-f]{64}$/),
	at: datetime()
});
const sessionRecordSchema = discriminatedUnion("kind", [
	strictObject({
		kind: literal("measurement"),
		record: measurementSchema
	}),
	strictObject({
		kind: literal("delivery"),
		record: deliveryRecordSchema
	}),
	strictObject({
		kind: literal("memory"),
		record: memoryEntrySchema
	}),
	strictObject({
		kind: literal("note"),
		record: noteSchema
	})
]);

// src/adapters/session/session-store.ts
function createSessionStore(directory) {
	const records = join(directory, "records");
	const blobs = join(directory, "blobs");
	return {
		append: async (record) => writeWhole(records, fileName(), JSON.stringify(record)),
		keep: async (bytes) => {
			const sha256 = digestOf(bytes);
			await writeWhole(blobs, sha256, bytes);
			return sha256;
		},
		kept: async (sha256) => readKept(blobs, sha256),
		read: async () => readRecords(records)
	};
}
async function readKept(blobs, sha256) {
	if (!/^[0-9a-f]{64}$/.test(sha256)) return null;
	const bytes = await readIfThere(join(blobs, sha256));
	return bytes && digestOf(bytes) === sha256 ? bytes : null;
}
function digestOf(bytes) {
	return createHash("sha256").update(bytes).digest("hex");
}
let written = 0;
function fileName() {
	const moment = Math.round((performance.timeOrigin + performance.now()) * 1e3);
	written += 1;
	return `${`${String(moment).padStart(17, "0")}-${String(written).padStart(6, "0")}`}-${process.pid}-${randomBytes(6).toString("hex")}.json`;
}
async function writeWhole(directory, name, content) {
	await mkdir(directory, { recursive: true });
	const unfinished = join(directory, `.${name}.${randomBytes(6).toString("hex")}`);
	await writeFile(unfinished, content, { flag: "wx" });
	await rename(unfinished, join(directory, name));
}
async function readRecords(directory) {
	const names = (await listIfThere(directory)).filter((name) => !name.startsWith(".")).sort();
	const read = [];
	let broken = 0;
	for (const name of names) {
		const record = parse(await readFile$1(join(directory, name), "utf8"));
		if (record) read.push(record);
		else broken += 1;
	}
	return {
		records: read.sort((a, b) => Date.parse(a.record.at) - Date.parse(b.record.at)),
		broken
	};
}
function parse(text) {
	try {
		const parsed = sessionRecordSchema.safeParse(JSON.parse(text));
		return parsed.success ? parsed.data : null;
	} catch {
		return null;
	}
}
async function listIfThere(directory) {
	return orAbsent(readdir(directory), []);
}
async function readIfThere(path) {
	return orAbsent(readFile$1(path), null);
}
async function orAbsent(promise, absent) {
	try {
		return await promise;
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return absent;
		throw error;
	}
}

// src/core/verdict/glob.ts
function isGlob(pattern) {
	return pattern.includes("*");
}
function matchesPath(pattern, path) {
	const wanted = plain(pattern);
	const given = plain(path);
	if (wanted.endsWith("/")) return given.startsWith(wanted) && given.length > wanted.length;
	if (!isGlob(wanted)) return wanted === given;
	return matchesParts(wanted.split("/"), given.split("/"));
}
function plain(path) {
	return path.startsWith("./") ? path.slice(2) : path;
}
function matchesParts(pattern, path) {
	return match(pattern.map((part) => part === "**" ? null : part), path, matchesPart);
}
function matchesPart(pattern, part) {
	if (!isGlob(pattern)) return pattern === part;
	return match(Array.from(pattern, (letter) => letter === "*" ? null : letter), Array.from(part), (wanted, given) => wanted === given);
}
function match(pattern, given, fits) {
	let row = [true, ...given.map(() => false)];
	for (const wanted of pattern) row = nextRow({
		row,
		wanted,
		given,
		fits
	});
	return row[given.length] === true;
}
function nextRow(step) {
	const next = [step.wanted === null && step.row[0] === true];
	step.given.forEach((element, index) => {
		const taken = step.wanted === null ? step.row[index + 1] === true || next[index] === true : step.row[index] === true && step.fits(step.wanted, element);
		next.push(taken);
	});
	return next;
}

// src/adapters/session/safe-read.ts
const carefully = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const secretNames = [
	/^\.env/,
	/^id_(rsa|dsa|ecdsa|ed25519)$/,
	/\.(pem|key|p12|pfx)$/,
	/^\.(npmrc|netrc|pypirc)$/
];
const closedDirectories = /* @__PURE__ */ new Set([
	".git",
	".ssh",
	".swarmlead"
]);
function isClosed(path) {
	return path.toLowerCase().split("/").some((part) => closedDirectories.has(part) || secretNames.some((name) => name.test(part)));
}
async function readSafely(file) {
	const given = resolve$1(file.cwd, file.path);
	const handle = await openCarefully(given);
	if (typeof handle === "string") return {
		kind: "refused",
		reason: handle
	};
	try {
		return await readHandle(handle, {
			given,
			root: file.root,
			limit: file.limit
		});
	} finally {
		await handle.close();
	}
}
async function openCarefully(path) {
	try {
		return await open$1(path, carefully);
	} catch (error) {
		const code = error instanceof Error && "code" in error ? error.code : void 0;
		if (code === "ENOENT" || code === "ENOTDIR") return "there is no such file";
		if (code === "ELOOP") return "it is a symbolic link";
		if (code === "ENXIO") return "it is not a regular file";
		return "it cannot be opened";
	}
}
async function readHandle(handle, file) {
	const opened = await handle.stat({ bigint: true });
	if (!opened.isFile()) return {
		kind: "refused",
		reason: "it is not a regular file"
	};
	const path = await pathBelow(file.root, file.given, opened);
	if (path === null) return {
		kind: "refused",
		reason: "it is outside of the workspace"
	};
	if (isClosed(path)) return {
		kind: "refused",
		reason: "files of that name or place may hold secrets and are never taken"
	};
	if (path.length > 500) return {
		kind: "refused",
		reason: "its path is longer than 500 characters"
	};
	if (opened.size > BigInt(file.limit)) return {
		kind: "refused",
		reason: `it has ${opened.size} bytes; at most ${file.limit} are taken`
	};
	const bytes = await handle.readFile();
	return bytes.byteLength > file.limit ? {
		kind: "refused",
		reason: "it grew while it was read"
	} : {
		kind: "file",
		path,
		bytes
	};
}
async function pathBelow(root, given, opened) {
	const real = await realpath(given).catch(() => null);
	if (real === null) return null;
	const now = await stat(real, { bigint: true }).catch(() => null);
	if (now?.ino !== opened.ino || now.dev !== opened.dev) return null;
	const below = relative(await realpath(root), real).split(sep).join("/");
	return below === "" || below === ".." || below.startsWith("../") || isAbsolute(below) ? null : below;
}

// src/adapters/session/workspace.ts
const run = promisify(execFile);
const skipped = /* @__PURE__ */ new Set([
	"node_modules",
	".git",
	".swarmlead"
]);
function createWorkspace(place) {
	const { root, cwd } = place;
	return {
		read: async (path, limit) => readSafely({
			root,
			cwd,
			path,
			limit
		}),
		find: async (pattern, most) => find(root, pattern, most),
		unchanged: async (path, bytes) => {
			const before = await blobAtHead(root, path);
			return before !== null && before === blobId(bytes, before);
		}
	};
}
async function find(root, pattern, most) {
	const wanted = pattern.startsWith("./") ? pattern.slice(2) : pattern;
	if (!isGlob(wanted) && !wanted.endsWith("/")) return await isThere(root, wanted) ? [wanted] : [];
	const found = [];
	for await (const path of walk(root, fixedPart(wanted))) {
		if (!isClosed(path) && matchesPath(wanted, path)) found.push(path);
		if (found.length >= most) break;
	}
	return found.sort();
}
function fixedPart(pattern) {
	const star = pattern.indexOf("*");
	return pattern.slice(0, pattern.lastIndexOf("/", star === -1 ? pattern.length : star) + 1);
}
async function* walk(root, below) {
	if (below.split("/").includes("..")) return;
	const entries = await readdir(join(root, below), { withFileTypes: true }).catch(() => null);
	for (const entry of (entries ?? []).sort((a, b) => a.name < b.name ? -1 : 1)) if (entry.isFile()) yield `${below}${entry.name}`;
	else if (entry.isDirectory() && !skipped.has(entry.name)) yield* walk(root, `${below}${entry.name}/`);
}
async function isThere(root, path) {
	if (path.split("/").includes("..")) return false;
	return (await lstat(join(root, path)).catch(() => null))?.isFile() === true;
}
function blobId(bytes, like) {
	return createHash(like.length === 64 ? "sha256" : "sha1").update(`blob ${bytes.byteLength}\0`).update(bytes).digest("hex");
}
async function blobAtHead(root, path) {
	try {
		const { stdout } = await run("git", [
			"-C",
			root,
			"rev-parse",
			"--verify",
			"--quiet",
			`HEAD:./${path}`
		], { timeout: 2e4 });
		return stdout.trim() || null;
	} catch {
		return null;
	}
}

// src/app/worker/caps.ts
const caps = {
	files: 60,
	bytes: 26214400,
	measurements: 1e3,
	memory: 200,
	notes: 500,
	result: 1048576
};

// src/app/worker/record.ts
async function recordMeasurements(options) {
	const reasons = [];
	const evidence = await evidencePath(options.workspace, options.evidence);
	if (evidence.kind === "refused") reasons.push(evidence.reason);
	const measurements = options.pairs.flatMap((pair) => {
		const read = readPair(pair);
		if (typeof read === "string") {
			reasons.push(read);
			return [];
		}
		const path = evidence.kind === "path" ? { evidence: evidence.path } : {};
		return [{
			...read,
			...path,
			at: options.at
		}];
	});
	if (reasons.length > 0) return {
		kind: "refused",
		reasons
	};
	for (const record of measurements) await options.store.append({
		kind: "measurement",
		record
	});
	return {
		kind: "recorded",
		records: measurements
	};
}
function readPair(pair) {
	const equals = pair.indexOf("=");
	if (equals < 1) return `${quoted(pair)} is not NAME=VALUE; write for example wan.bandwidth-utilization=78.4%`;
	const metric = pair.slice(0, equals).trim();
	const value = pair.slice(equals + 1).trim();
	if (!metricPattern.test(metric) || metric.length > 200) return `${quoted(metric)} is not a metric's name: lower-case words joined by "-", parts by ".", such as wan.bandwidth-utilization`;
	const parsed = parseQuantity(value);
	if (parsed.kind === "error" || value.length > 100) {
		const reason = parsed.kind === "error" ? parsed.reason : "it is longer than 100 characters";
		return `${metric}=${quoted(value)} is not a quantity: ${reason}`;
	}
	return {
		metric,
		value
	};
}
async function evidencePath(workspace, path) {
	if (path === void 0) return { kind: "none" };
	const reading = await workspace.read(path, caps.bytes);
	return reading.kind === "file" ? {
		kind: "path",
		path: reading.path
	} : {
		kind: "refused",
		reason: `the evidence ${quoted(path)} was not taken: ${reading.reason}`
	};
}
async function recordDelivery(options) {
	const name = options.name?.trim();
	if (name !== void 0 && (name === "" || name.length > 200)) return {
		kind: "refused",
		reasons: ["the name of a document has 1 to 200 characters"]
	};
	const reading = await options.workspace.read(options.path, caps.bytes);
	if (reading.kind === "refused") return {
		kind: "refused",
		reasons: [`${quoted(options.path)} was not taken: ${reading.reason}`]
	};
	const record = {
		...name === void 0 ? {} : { name },
		path: reading.path,
		bytes: reading.bytes.byteLength,
		sha256: await options.store.keep(reading.bytes),
		at: options.at
	};
	await options.store.append({
		kind: "delivery",
		record
	});
	return {
		kind: "recorded",
		records: [record]
	};
}
function quoted(text) {
	return JSON.stringify(text.slice(0, 120)).replace(/[^\x20-\x7e]/g, (letter) => `\\u{${letter.charCodeAt(0).toString(16)}}`);
}

// src/entries/cli/deliver.ts
function registerDeliver(program, io) {
	program.command("deliver").description("hand in a file, or a document under the name that the swarm file gives it").argument("<NAME-or-PATH>", "path of the file, or the name of the document when a path follows").argument("[PATH]", "path of the file, when a name came first").option("--root <dir>", "root of the workspace, which the file lies in").option("--json", "one JSON object on standard output").action(async (first, second, options) => deliver({
		path: second ?? first,
		name: second === void 0 ? void 0 : first
	}, options, io));
}
async function deliver(file, options, io) {
	const place = findPlace({
		cwd: io.cwd,
		env: io.env,
		root: options.root
	});
	const outcome = await recordDelivery({
		store: createSessionStore(place.session),
		workspace: createWorkspace({
			root: place.root,
			cwd: io.cwd
		}),
		...file,
		at: (/* @__PURE__ */ new Date()).toISOString()
	});
	if (outcome.kind === "refused") {
		if (options.json) io.out(JSON.stringify({
			ok: false,
			error: outcome.reasons.join("; ")
		}));
		for (const reason of outcome.reasons) io.err(`swarmlead deliver: ${reason}`);
		io.exit(1);
		return;
	}
	const [record] = outcome.records;
	if (!record) return;
	if (options.json) io.out(JSON.stringify({
		ok: true,
		delivered: record
	}));
	else {
		const name = record.name === void 0 ? "" : ` as ${JSON.stringify(record.name)}`;
		io.out(harmless(`Recorded ${record.path}${name}, ${record.bytes} bytes`));
	}
}

// src/entries/cli/metric.ts
function registerMetric(program, io) {
	program.command("metric").description("record measurements, such as wan.bandwidth-utilization=78.4%").argument("<NAME=VALUE...>", "metric and quantity; several may be given").option("--evidence <path>", "file of the workspace that shows where the numbers come from").option("--root <dir>", "root of the workspace, where paths are relative to and the local store lies").option("--json", "one JSON object on standard output").action(async (pairs, options) => metric(pairs, options, io));
}
async function metric(pairs, options, io) {
	const place = findPlace({
		cwd: io.cwd,
		env: io.env,
		root: options.root
	});
	const outcome = await recordMeasurements({
		store: createSessionStore(place.session),
		workspace: createWorkspace({
			root: place.root,
			cwd: io.cwd
		}),
		pairs,
		evidence: options.evidence,
		at: (/* @__PURE__ */ new Date()).toISOString()
	});
	if (outcome.kind === "refused") {
		if (options.json) io.out(JSON.stringify({
			ok: false,
			error: outcome.reasons.join("; ")
		}));
		for (const reason of outcome.reasons) io.err(`swarmlead metric: ${reason}`);
		io.exit(1);
		return;
	}
	if (options.json) io.out(JSON.stringify({
		ok: true,
		measurements: outcome.records
	}));
	else {
		const [first] = outcome.records;
		const numbers = outcome.records.map((one) => `${one.metric}=${one.value}`).join(", ");
		io.out(harmless(`Recorded ${numbers}${first?.evidence === void 0 ? "" : ` (evidence: ${first.evidence})`}`));
	}
}

// src/core/authority/permission.ts
const levels = [
	"none",
	"read",
	"triage",
	"write",
	"maintain",
	"admin"
];
const floors = {
	start: "write",
	assign: "write",
	cancel: "write",
	override: "maintain",
	read: "read"
};
function isAtLeast(has, needs) {
	return levels.indexOf(has) >= levels.indexOf(needs);
}
function neededLevel(action, config) {
	const floor = floors[action];
	const asked = action === "cancel" || action === "read" ? floor : config.permissions[action];
	return isAtLeast(asked, floor) ? asked : floor;
}
function isLevel(permission) {
	return levels.some((level) => level === permission);
}

// src/core/beads/external-ref.ts
const short = /^(?:gh-|github:)(\d{1,15})$/i;
const address = /^(https?:\/\/[^/?#\s]+(?:\/[^?#\s]*)?)\/([^/?#\s]+)\/([^/?#\s]+)\/issues\/(\d{1,15})\/?(?:[?#].*)?$/i;
function readExternalRef(ref, repository) {
	const text = (ref ?? "").trim();
	const shortForm = short.exec(text);
	if (shortForm) return issueNumber(shortForm[1]);
	const [, server = "", owner = "", name = "", number] = address.exec(text) ?? [];
	if (number === void 0) return { kind: "none" };
	const here = [
		repository.serverUrl.replace(/\/+$/, ""),
		repository.owner,
		repository.name
	].join("/").toLowerCase();
	return [
		server,
		owner,
		name
	].join("/").toLowerCase() === here ? issueNumber(number) : { kind: "foreign" };
}
function addressOf(ref) {
	const [, serverUrl, owner, name] = address.exec((ref ?? "").trim()) ?? [];
	return serverUrl === void 0 || owner === void 0 || name === void 0 ? null : {
		serverUrl,
		owner,
		name
	};
}
function formatExternalRef(issue, repository) {
	const { serverUrl, owner, name } = repository;
	return `${serverUrl.replace(/\/+$/, "")}/${owner}/${name}/issues/${issue}`;
}
function linkIssues(beads, repository) {
	const byIssue = /* @__PURE__ */ new Map();
	const foreign = [];
	for (const bead of beads) {
		if (bead.externalRef === null || bead.status === "tombstone") continue;
		const ref = readExternalRef(bead.externalRef, repository);
		if (ref.kind === "foreign") foreign.push(bead.id);
		if (ref.kind !== "issue") continue;
		const named = byIssue.get(ref.number);
		if (named) named.push(bead.id);
		else byIssue.set(ref.number, [bead.id]);
	}
	const pairs = [...byIssue].flatMap(([issue, [bead, second]]) => bead !== void 0 && second === void 0 ? [{
		issue,
		bead
	}] : []);
	return {
		issueOf: new Map(pairs.map(({ issue, bead }) => [bead, issue])),
		beadOf: new Map(pairs.map(({ issue, bead }) => [issue, bead])),
		conflicts: [...byIssue].filter(([, named]) => named.length > 1).map(([issue, named]) => ({
			issue,
			beads: named
		})),
		foreign
	};
}
function issueNumber(digits) {
	const number = Number(digits);
	return number > 0 ? {
		kind: "issue",
		number
	} : { kind: "none" };
}

// src/core/swarm/fold.ts
function fold(events) {
	const first = events[0];
	if (first?.kind !== "started") return null;
	const draft = {
		started: first,
		workers: /* @__PURE__ */ new Map(),
		gates: /* @__PURE__ */ new Map(),
		published: /* @__PURE__ */ new Map(),
		commands: /* @__PURE__ */ new Map(),
		finished: null,
		changedAt: first.at
	};
	const kept = [first];
	for (const event of events.slice(1)) {
		if (!take$1(draft, event)) continue;
		kept.push(event);
		draft.changedAt = event.at;
	}
	return {
		...draft,
		events: kept
	};
}
function advance(state, more) {
	return more.length === 0 ? state : fold([...state.events, ...more]) ?? state;
}
function take$1(draft, event) {
	switch (event.kind) {
		case "started": return false;
		case "linked": return !draft.workers.get(event.worker)?.link && update(draft, event.worker, (worker) => ({
			...worker,
			link: event
		}));
		case "intent": return intend(draft, event);
		case "redispatched": return updateOpen(draft, event, (attempt) => attempt.admitted || attempt.redispatchedAt !== null ? null : {
			...attempt,
			dispatch: event.dispatch,
			redispatchedAt: event.at
		});
		case "admitted": return updateOpen(draft, event, (attempt) => attempt.admitted || attempt.dispatch !== event.dispatch ? null : {
			...attempt,
			admitted: {
				run: event.run,
				at: event.at
			}
		});
		case "cancel-asked": return askToCancel(draft, event);
		case "done": return updateOpen(draft, event, (attempt) => sameRun(attempt, event.run) ? {
			...attempt,
			end: {
				kind: "done",
				event
			}
		} : null);
		case "ended": return updateOpen(draft, event, (attempt) => attempt.admitted === null || event.run !== void 0 && sameRun(attempt, event.run) ? {
			...attempt,
			end: {
				kind: "ended",
				failure: event.failure,
				detail: event.detail,
				at: event.at
			}
		} : null);
		case "decided": return decide$1(draft, event);
		case "bead": return update(draft, event.worker, (worker) => ({
			...worker,
			beadOutcome: event
		}));
		case "command":
			if (draft.commands.has(event.comment)) return false;
			draft.commands.set(event.comment, event);
			return true;
		case "published":
			if (draft.published.has(event.key)) return false;
			draft.published.set(event.key, event);
			return true;
		case "escalated": return update(draft, event.worker, (worker) => ({
			...worker,
			escalated: event.reason
		}));
		case "finished":
			if (draft.finished) return false;
			draft.finished = event;
			return true;
	}
}
function sameRun(attempt, run) {
	const admitted = attempt.admitted?.run;
	return admitted !== void 0 && admitted.id === run.id && admitted.attempt === run.attempt;
}
function blank(id) {
	return {
		id,
		link: null,
		attempts: [],
		escalated: null,
		cancelled: null,
		override: null,
		beadOutcome: null
	};
}
function update(draft, id, change) {
	draft.workers.set(id, change(draft.workers.get(id) ?? blank(id)));
	return true;
}
function updateOpen(draft, event, change) {
	const worker = draft.workers.get(event.worker);
	const attempt = worker?.attempts.at(-1);
	if (!worker || !attempt || attempt.number !== event.attempt || attempt.end) return false;
	const next = change(attempt);
	if (!next) return false;
	draft.workers.set(worker.id, {
		...worker,
		attempts: [...worker.attempts.slice(0, -1), next]
	});
	return true;
}
function intend(draft, event) {
	const worker = draft.workers.get(event.worker) ?? blank(event.worker);
	if (!isNext(worker, event.attempt) || worker.cancelled || draft.finished) return false;
	const attempt = {
		worker: event.worker,
		number: event.attempt,
		dispatch: event.dispatch,
		reserve: event.reserve,
		intendedAt: event.at,
		commit: event.commit,
		redispatchedAt: null,
		admitted: null,
		cancel: null,
		end: null
	};
	draft.workers.set(worker.id, {
		...worker,
		attempts: [...worker.attempts, attempt],
		escalated: null,
		beadOutcome: null
	});
	return true;
}
function askToCancel(draft, event) {
	const byPerson = event.authorization?.actor.login ?? null;
	const asked = updateOpen(draft, event, (attempt) => ({
		...attempt,
		cancel: {
			at: attempt.cancel?.at ?? event.at,
			forcedAt: event.force ? event.at : attempt.cancel?.forcedAt ?? null,
			reason: attempt.cancel?.reason ?? event.reason,
			because: attempt.cancel?.because ?? event.because ?? (byPerson === null ? "timed-out" : "cancelled"),
			byPerson: attempt.cancel?.byPerson ?? byPerson
		}
	}));
	const worker = draft.workers.get(event.worker) ?? blank(event.worker);
	const next = isNext(worker, event.attempt);
	if (byPerson === null || !(asked || next) || worker.cancelled) return asked;
	draft.workers.set(worker.id, {
		...worker,
		cancelled: {
			at: event.at,
			byPerson
		}
	});
	return true;
}
function isNext(worker, attempt) {
	const last = worker.attempts.at(-1);
	return attempt === worker.attempts.length + 1 && !(last && !last.end);
}
function decide$1(draft, event) {
	const worker = draft.workers.get(event.subject);
	if (worker && event.authorization) {
		draft.workers.set(worker.id, {
			...worker,
			override: event
		});
		return true;
	}
	if (draft.gates.get(event.subject)?.authorization && !event.authorization) return false;
	draft.gates.set(event.subject, event);
	return true;
}

// src/core/plan/events-of.ts
function ledgerEventsOf(operation) {
	switch (operation.kind) {
		case "start":
		case "answer":
		case "link-issue":
		case "admit":
		case "close-attempt":
		case "integrate":
		case "decide":
		case "escalate":
		case "finish": return [operation.event];
		case "command": return operation.events;
		case "refuse":
		case "dispatch":
		case "cancel-run": return operation.event ? [operation.event] : [];
		case "open-issue":
		case "bead":
		case "remember":
		case "close-issue": return [];
	}
}
function beadEventsOf(operation) {
	return operation.kind === "bead" && operation.event ? [operation.event] : [];
}

// src/core/swarm/state.ts
function currentAttempt(worker) {
	return worker?.attempts.at(-1) ?? null;
}
function isOpen(attempt) {
	return attempt !== null && attempt.end === null;
}
function resultOf(worker) {
	const end = currentAttempt(worker)?.end;
	return end?.kind === "done" ? end.event : null;
}

// src/core/plan/age.ts
function isOver(snapshot, then, seconds) {
	return Date.parse(snapshot.now) - Date.parse(then) > seconds * 1e3;
}
function newest(times) {
	return times.filter((time) => typeof time === "string").filter((time) => !Number.isNaN(Date.parse(time))).reduce((best, time) => best === null || Date.parse(time) > Date.parse(best) ? time : best, null);
}

// src/core/beads/edit-line.ts
const order = [
	"_type id content_hash title description design acceptance_criteria notes spec_id status priority issue_type",
	"is_blocked assignee owner estimated_minutes created_at created_by updated_at started_at closed_at close_reason",
	"closed_by_session lease_expires_at heartbeat_at due_at defer_until external_ref source_system metadata labels",
	"dependencies comments dependency_count dependent_count comment_count"
].flatMap((keys) => keys.split(" "));
function editLine(line, change, at) {
	const { text, bead } = line;
	const keys = membersOf(text).map((member) => member.key);
	if (new Set(keys).size < keys.length) return refused$1("bead-double-key", "has a key twice in its line");
	const held = refusal$1(bead, change, at);
	if (held) return held;
	const edited = set(fieldsOf(text, change, at), "updated_at", at);
	const mark = markOf$1(bead, change, at);
	if (mark === null) return {
		kind: "edited",
		text: edited
	};
	const marked = writeMark(edited, mark, order);
	return marked === void 0 ? refused$1("bead-metadata", "has \"metadata\" that is no object; our mark has no place in it") : {
		kind: "edited",
		text: marked
	};
}
function newLine(change, at, like) {
	const { bead, title, description, priority, parent, externalRef } = change;
	const typed = like === "" || memberText(like, "_type") !== void 0;
	const edge = {
		issue_id: bead,
		depends_on_id: parent,
		type: "parent-child",
		created_at: at,
		created_by: "swarmlead"
	};
	return renderLike(like, {
		...typed ? { _type: "issue" } : {},
		id: bead,
		title,
		...description === "" ? {} : { description },
		status: "open",
		priority,
		issue_type: "task",
		created_at: at,
		created_by: "swarmlead",
		updated_at: at,
		...externalRef === null ? {} : { external_ref: externalRef },
		...parent === null ? {} : { dependencies: [edge] }
	});
}
function refusal$1(bead, change, at) {
	if (change.kind !== "claim") return void 0;
	const wakes = bead.status === "deferred" && bead.deferUntil !== null && Date.parse(bead.deferUntil) <= Date.parse(at);
	if (bead.status !== "open" && bead.status !== "in_progress" && !wakes) return refused$1("bead-not-open", "is neither open nor in progress, and cannot be claimed");
	return bead.status === "in_progress" && bead.assignee !== null && bead.assignee !== change.assignee ? refused$1("bead-held", "is in progress with somebody else, and cannot be claimed") : void 0;
}
function fieldsOf(text, change, at) {
	switch (change.kind) {
		case "claim": {
			const claimed = set(removeMember(set(text, "status", "in_progress"), "defer_until"), "assignee", change.assignee);
			return filled(claimed, "started_at") ? claimed : set(claimed, "started_at", at);
		}
		case "close": return set(set(set(text, "status", "closed"), "closed_at", at), "close_reason", oneLine(change.reason));
		case "block": return reopened(noted(text, change.reason, at), "blocked");
		case "release": return removeMember(reopened(noted(text, change.reason, at), "open"), "assignee");
		case "note": return noted(text, change.reason, at);
		case "link": return set(text, "external_ref", change.externalRef);
	}
}
function markOf$1(bead, change, updatedAt) {
	if (change.kind === "note") return null;
	if (change.kind === "link") return bead.mark && untouchedSinceMark(bead) ? {
		...bead.mark,
		updatedAt
	} : null;
	return {
		...change.mark,
		state: stateAfter[change.kind],
		updatedAt
	};
}
const stateAfter = {
	claim: "claimed",
	close: "closed",
	block: "blocked",
	release: "released"
};
function reopened(text, status) {
	return removeMember(removeMember(set(text, "status", status), "closed_at"), "close_reason");
}
function noted(text, reason, at) {
	const before = JSON.parse(memberText(text, "notes") ?? "\"\"");
	const note = `SwarmLead, ${at}: ${oneLine(reason)}`;
	return set(text, "notes", typeof before === "string" && before !== "" ? `${before.trimEnd()}\n${note}` : note);
}
function filled(text, key) {
	return ![
		"\"\"",
		"null",
		void 0
	].includes(memberText(text, key));
}
function set(text, key, value) {
	return setMember(text, key, value, order);
}
function oneLine(text) {
	return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}
function refused$1(code, what) {
	return {
		kind: "refused",
		code,
		what
	};
}

// src/core/beads/change.ts
function changeBeads(file, changes, now) {
	const errors = file.problems.filter((problem) => problem.level === "error");
	if (errors.length > 0) return {
		kind: "refused",
		problems: errors
	};
	const draft = {
		name: file.name,
		now,
		beads: new Map(file.beads),
		places: new Map(file.places),
		lines: [...file.lines],
		moved: /* @__PURE__ */ new Map(),
		problems: []
	};
	for (const change of changes) apply(draft, change);
	if (draft.problems.length > 0) return {
		kind: "refused",
		problems: draft.problems
	};
	const { beads, places, lines } = draft;
	return {
		kind: "changed",
		get text() {
			return renderBeads(lines);
		},
		file: {
			...file,
			beads,
			places,
			lines
		}
	};
}
function apply(draft, change) {
	if (change.kind === "make") return make(draft, change);
	const place = draft.places.get(change.bead);
	const bead = draft.beads.get(change.bead);
	const line = place === void 0 ? void 0 : draft.lines[place];
	if (place === void 0 || bead === void 0 || line === void 0) return refuse$1(draft, change.bead, {
		code: "bead-unknown",
		what: "is not in the file"
	});
	const at = draft.moved.get(bead.id) ?? later(draft.now, bead.updatedAt);
	const edit = editLine({
		text: line.text,
		bead
	}, change, at);
	if (edit.kind === "refused") return refuse$1(draft, bead.id, edit);
	put(draft, place, {
		text: edit.text,
		end: line.end
	});
	draft.moved.set(bead.id, at);
}
function make(draft, change) {
	if (draft.places.has(change.bead)) return refuse$1(draft, change.bead, {
		code: "bead-exists",
		what: "is in the file already"
	});
	if (change.parent !== null && !draft.places.has(change.parent)) return refuse$1(draft, change.bead, {
		code: "bead-unknown",
		what: "would have a parent that is not in the file"
	});
	const last = draft.lines.at(-1);
	const end = draft.lines[0]?.end.startsWith("\r") ? "\r\n" : "\n";
	if (last?.end === "") draft.lines[draft.lines.length - 1] = {
		text: last.text,
		end
	};
	const at = later(draft.now, "");
	draft.lines.push({
		text: "",
		end
	});
	put(draft, draft.lines.length - 1, {
		text: newLine(change, at, lastIssue(draft)),
		end
	}, change.bead);
	draft.moved.set(change.bead, at);
}
function put(draft, place, line, id = "") {
	const read = readLine(line.text);
	if (read.kind !== "bead") return refuse$1(draft, id, read.kind === "broken" ? read.problem : {
		code: "bead-bad-id",
		what: "cannot be written"
	});
	draft.lines[place] = line;
	draft.beads.set(read.bead.id, read.bead);
	draft.places.set(read.bead.id, place);
}
function lastIssue(draft) {
	const place = [...draft.places.values()].at(-1);
	return place === void 0 ? "" : draft.lines[place]?.text ?? "";
}
function refuse$1(draft, bead, broken) {
	const place = draft.places.get(bead);
	draft.problems.push({
		level: "error",
		code: broken.code,
		message: `The bead ${/^[\w.-]{1,128}$/.test(bead) ? bead : "(a bad id)"} ${broken.what}.`,
		file: draft.name,
		...place === void 0 ? {} : { line: place + 1 }
	});
}
function later(now, before) {
	const second = Math.floor(Date.parse(now) / 1e3);
	const old = Math.floor(Date.parse(before) / 1e3);
	const next = Number.isNaN(old) ? second : Math.max(second, old + 1);
	return (/* @__PURE__ */ new Date(next * 1e3)).toISOString().replace(".000Z", "Z");
}

// src/core/plan/course.ts
const nothing = {
	operations: [],
	notices: []
};
function step(operations, notices = []) {
	return {
		operations,
		notices
	};
}
function together(steps) {
	return {
		operations: steps.flatMap(({ operations }) => operations),
		notices: steps.flatMap(({ notices }) => notices)
	};
}
function beginCourse(snapshot, state) {
	const file = snapshot.beads?.file ?? null;
	return {
		snapshot,
		state,
		beads: file?.problems.some(({ level }) => level === "error") ?? false ? null : file,
		made: /* @__PURE__ */ new Map(),
		operations: [],
		notices: []
	};
}
function follow(course, concern) {
	const { operations, notices } = concern(course);
	const kept = withoutRefused(course, operations);
	return {
		...course,
		state: advance(course.state, kept.operations.flatMap(simulatedEvents)),
		beads: kept.beads,
		made: new Map([...course.made, ...kept.operations.flatMap(madeBeads)]),
		operations: [...course.operations, ...kept.operations],
		notices: [
			...course.notices,
			...notices,
			...kept.notices
		]
	};
}
function simulatedEvents(operation) {
	return [...ledgerEventsOf(operation), ...beadEventsOf(operation)];
}
function madeBeads(operation) {
	if (operation.kind === "open-issue" && operation.make) return [[operation.worker, operation.make.bead]];
	return operation.kind === "bead" && operation.change.kind === "make" && operation.worker !== null ? [[operation.worker, operation.change.bead]] : [];
}
function withoutRefused(course, operations) {
	const changes = operations.flatMap(changesOf);
	if (!course.beads || changes.length === 0) return {
		operations,
		notices: [],
		beads: course.beads
	};
	const all = changeBeads(course.beads, changes, course.snapshot.now);
	if (all.kind === "changed") return {
		operations,
		notices: [],
		beads: all.file
	};
	return oneByOne(course, course.beads, operations);
}
function oneByOne(course, before, operations) {
	const refused = /* @__PURE__ */ new Set();
	const notices = [];
	let beads = before;
	for (const operation of operations) {
		const changes = changesOf(operation);
		if (changes.length === 0) continue;
		const changed = changeBeads(beads, changes, course.snapshot.now);
		if (changed.kind === "changed") beads = changed.file;
		else {
			for (const { bead } of changes) refused.add(bead);
			notices.push(...changed.problems.map(({ message }) => ({
				level: "warning",
				message
			})));
		}
	}
	const stands = (operation) => !standsOn(course, operation).some((bead) => refused.has(bead));
	return {
		operations: operations.filter(stands),
		notices,
		beads
	};
}
function changesOf(operation) {
	if (operation.kind === "open-issue") return operation.make ? [operation.make] : [];
	return operation.kind === "bead" ? [operation.change] : [];
}
function standsOn(course, operation) {
	if (operation.kind !== "dispatch") return changesOf(operation).map(({ bead }) => bead);
	const bead = beadIdOf(course, operation.worker);
	return bead === null ? [] : [bead];
}
function beadIdOf(course, worker) {
	const named = course.snapshot.config.workers.find(({ id }) => id === worker)?.bead;
	const linked = course.state.workers.get(worker)?.link?.bead;
	return named ?? (linked === "" ? void 0 : linked) ?? course.made.get(worker) ?? null;
}

// src/core/verdict/heading.ts
const mostHeadings = 500;
const longestHeading = 300;
function isMarkdown(path) {
	return /\.(md|markdown|mdx)$/i.test(path);
}
function headingsOf(text) {
	const found = [];
	let fence = null;
	let before = "";
	for (const line of text.split(/\r?\n/)) {
		const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
		if (fence !== null) {
			if (mark?.startsWith(fence) && line.trim() === mark) fence = null;
			before = "";
			continue;
		}
		if (mark) fence = mark;
		const heading = mark ? null : atx(line) ?? setext(line, before);
		if (heading) found.push(heading.slice(0, longestHeading));
		before = heading !== null || mark ? "" : line;
	}
	return found.slice(0, mostHeadings);
}
function atx(line) {
	const match = /^ {0,3}#{1,6}[ \t]+(.*)$/.exec(line)?.[1];
	return match === void 0 ? null : words(match.trimEnd().replace(/(^|[ \t])#{1,20}$/, ""));
}
function setext(line, before) {
	return /^ {0,3}(=+|-+)\s*$/.test(line) && /^ {0,3}[^\s#>|*+-]/.test(before) ? words(before) : null;
}
function words(heading) {
	return heading.replace(/[*_`]/g, "").replace(/\s+/g, " ").trim();
}
function comparable(name) {
	return words(name).toLowerCase();
}
function anchorOf(heading) {
	return words(heading).toLowerCase().replace(/[^\p{L}\p{N}\p{M} _-]/gu, "").replaceAll(" ", "-");
}

// src/core/verdict/judge-deliverable.ts
function judgeDeliverable(spec, delivered, unchanged) {
	const sorted = [...delivered].sort(inOrder$2);
	const candidates = spec.kind === "path" ? byPath(spec.item, sorted) : byName(spec.item, sorted);
	const counts = candidates.find(({ delivered: one }) => one.bytes > 0 && !unchanged.has(one.path));
	if (counts) return outcome(spec, counts);
	const [first] = candidates;
	return first ? outcome(spec, first, whyNot(first.delivered)) : outcome(spec, null);
}
function byPath(item, delivered) {
	return delivered.filter((one) => matchesPath(item, one.path)).map((one) => ({
		delivered: one,
		path: one.path
	}));
}
function byName(item, delivered) {
	const wanted = comparable(item);
	if (wanted === "") return [];
	const named = delivered.filter((one) => one.name !== void 0 && comparable(one.name) === wanted).map((one) => ({
		delivered: one,
		path: one.path
	}));
	const sections = delivered.flatMap((one) => (one.headings ?? []).map((heading) => ({
		delivered: one,
		heading,
		words: comparable(heading)
	})));
	const section = ({ delivered: one, heading }) => ({
		delivered: one,
		path: `${one.path}#${anchorOf(heading)}`
	});
	return [
		...named,
		...sections.filter(({ words }) => words === wanted).map(section),
		...sections.filter(({ words }) => words !== wanted && words.includes(wanted)).map(section)
	];
}
function whyNot(delivered) {
	return delivered.bytes === 0 ? "the file is empty" : "not changed by this attempt";
}
function outcome(spec, candidate, note) {
	return {
		item: spec.item,
		...spec.title === void 0 ? {} : { title: spec.title },
		required: spec.required,
		found: candidate !== null && note === void 0,
		path: candidate?.path ?? null,
		bytes: candidate?.delivered.bytes ?? null,
		sha256: candidate?.delivered.sha256 ?? null,
		...note === void 0 ? {} : { note }
	};
}
function inOrder$2(a, b) {
	const [left, right] = [keyOf$1(a), keyOf$1(b)];
	return left < right ? -1 : left > right ? 1 : 0;
}
function keyOf$1(one) {
	return JSON.stringify([
		one.path,
		one.name ?? "",
		one.sha256,
		one.bytes,
		one.file,
		one.headings
	]);
}

// src/core/verdict/compare.ts
function compare(measured, op, bound) {
	if (measured.dimension !== bound.dimension) return "incomparable";
	if (!Number.isFinite(measured.value) || !Number.isFinite(bound.value)) return "incomparable";
	if (totalShrank(measured, bound)) return "missed";
	return holds[op](measured.value, bound.value) ? "met" : "missed";
}
function totalShrank(measured, bound) {
	return measured.total !== void 0 && bound.total !== void 0 && measured.total < bound.total;
}
const holds = {
	">=": (measured, bound) => measured >= bound,
	"<=": (measured, bound) => measured <= bound,
	">": (measured, bound) => measured > bound,
	"<": (measured, bound) => measured < bound,
	"=": (measured, bound) => measured === bound
};

// src/core/verdict/flips.ts
const atLeastOnce = {
	">=": "at least ",
	">": "above ",
	"<=": "at most ",
	"<": "below ",
	"=": "exactly "
};
const outside = {
	">=": "below ",
	">": "at or below ",
	"<=": "above ",
	"<": "at or above ",
	"=": "anything but "
};
const wanted = {
	">=": "of at least ",
	">": "above ",
	"<=": "of at most ",
	"<": "below ",
	"=": "of "
};
function flipsWhenMet(target, measured) {
	return `${outside[target.op]}${target.bound.text} (measured ${measured.text})`;
}
function flipsWhenMissed(target, measured) {
	return `${atLeastOnce[target.op]}${target.bound.text} (measured ${measured.text})`;
}
function flipsWhenUnknown(target, single) {
	return `a ${single ? "single " : ""}measurement ${wanted[target.op]}${target.bound.text}`;
}
function marginOf(target, measured) {
	const distance = measured.value - target.bound.value;
	const unit = Math.abs(target.bound.value) || 1;
	switch (target.op) {
		case ">=":
		case ">": return distance / unit;
		case "<=":
		case "<": return distance === 0 ? 0 : -distance / unit;
		case "=": return distance === 0 ? null : -Math.abs(distance) / unit;
	}
}

// src/core/verdict/judge-target.ts
function judgeTarget(target, facts) {
	const reading = read$1(facts.filter((fact) => fact.metric === target.metric));
	switch (reading.kind) {
		case "none": return unknown$1(target, { single: false });
		case "broken": return unknown$1(target, {
			single: false,
			note: reading.note
		});
		case "contradiction": return unknown$1(target, {
			single: true,
			note: reading.note
		});
		case "one": return judgeQuantity(target, reading);
	}
}
function judgeQuantity(target, reading) {
	const { fact, quantity } = reading;
	const relation = compare(quantity, target.op, target.bound);
	if (relation === "incomparable") return unknown$1(target, {
		single: false,
		note: incomparable(target, quantity)
	});
	if (relation === "met" && target.bound.total !== void 0 && quantity.total === void 0) return unknown$1(target, {
		single: false,
		note: `measured ${quantity.text} without its total; the target counts ${target.bound.text}`
	});
	return {
		...described(target),
		measured: quantity.text,
		class: fact.class,
		verdict: relation === "met" ? "go" : "no-go",
		evidence: fact.evidence,
		flips: relation === "met" ? flipsWhenMet(target, quantity) : flipsWhenMissed(target, quantity),
		margin: marginOf(target, quantity),
		...totalShrank(quantity, target.bound) ? { note: `the total shrank from ${target.bound.total}` } : {}
	};
}
function incomparable(target, quantity) {
	return quantity.dimension === target.bound.dimension ? `measured ${quantity.text}, which does not compare with ${target.bound.text}` : `measured ${quantity.text}, a ${quantity.dimension}; the target wants a ${target.bound.dimension}`;
}
function read$1(facts) {
	const sorted = [...facts].sort(inOrder$1);
	const readable = [];
	for (const fact of sorted) {
		const parsed = parseQuantity(fact.value);
		if (parsed.kind === "error") return {
			kind: "broken",
			note: `${shown$1(fact.value)} is not a quantity`
		};
		readable.push({
			fact,
			quantity: parsed.quantity
		});
	}
	const [first, ...rest] = readable;
	if (!first) return { kind: "none" };
	if (rest.every(({ quantity }) => same(quantity, first.quantity))) return {
		kind: "one",
		...weakest(readable, first)
	};
	return {
		kind: "contradiction",
		note: `differing values without a declared aggregation: ${[...new Set(readable.map(({ quantity }) => quantity.text))].join(", ")}`
	};
}
function weakest(readings, first) {
	return readings.reduce((low, next) => rank[next.fact.class] < rank[low.fact.class] ? next : low, first);
}
const rank = {
	claimed: 0,
	collected: 1,
	reproduced: 2
};
function same(a, b) {
	return a.dimension === b.dimension && a.value === b.value && a.total === b.total;
}
function inOrder$1(a, b) {
	return Number(a.evidence === null) - Number(b.evidence === null) || byText(a.value, b.value) || byText(a.evidence ?? "", b.evidence ?? "") || byText(a.class, b.class);
}
function byText(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}
function shown$1(value) {
	return /^[A-Za-z0-9 .,%/+-]{1,40}$/.test(value) ? `"${value}"` : "what was handed in";
}
function described(target) {
	return {
		metric: target.metric,
		expect: target.text,
		required: target.required,
		...target.title === void 0 ? {} : { title: target.title }
	};
}
function unknown$1(target, why) {
	return {
		...described(target),
		measured: null,
		class: null,
		verdict: "insufficient-evidence",
		evidence: null,
		flips: flipsWhenUnknown(target, why.single),
		margin: null,
		...why.note === void 0 ? {} : { note: why.note }
	};
}

// src/core/verdict/judge.ts
function judgeWorker(judged) {
	const facts = judged.measurements.map((measurement) => factOf(measurement, judged.evidenceClass));
	const targets = judged.worker.targets.map((target) => judgeTarget(target, facts));
	const unchanged = judged.unchanged ?? /* @__PURE__ */ new Set();
	const deliverables = judged.worker.deliverables.map((spec) => judgeDeliverable(spec, judged.delivered, unchanged));
	const named = new Set(judged.worker.targets.map((target) => target.metric));
	return {
		verdict: verdictOf$1(targets, deliverables),
		targets,
		deliverables,
		others: others(facts.filter((fact) => !named.has(fact.metric)))
	};
}
function factOf(measurement, evidenceClass) {
	return {
		metric: measurement.metric,
		value: measurement.value,
		evidence: measurement.evidence ?? null,
		class: evidenceClass
	};
}
function verdictOf$1(targets, deliverables) {
	const required = targets.filter((target) => target.required);
	if (required.some((target) => target.verdict === "no-go")) return "no-go";
	return required.every((target) => target.verdict === "go") && deliverables.every((one) => one.found || !one.required) ? "go" : "insufficient-evidence";
}
function others(facts) {
	return [...new Map(facts.map((fact) => [JSON.stringify([
		fact.metric,
		fact.value,
		fact.evidence
	]), fact]))].sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0).map(([, fact]) => ({
		metric: fact.metric,
		measured: fact.value,
		evidence: fact.evidence
	}));
}

// src/core/plan/delivery.ts
function deliveryOf(of) {
	const { course, worker, handIn, unchanged } = of;
	const newest = [...new Map(handIn.deliverables.map((one) => [one.path, one])).values()];
	const refused = newest.flatMap(({ path }) => {
		const reason = refusalOf$1(path);
		return reason === null ? [] : [{
			key: path,
			reason
		}];
	});
	if (worker.deliver === "memory") return {
		delivery: null,
		refused: []
	};
	const files = newest.filter(({ path }) => refusalOf$1(path) === null && !unchanged.has(path)).map(place);
	const branch = `swarm/${course.snapshot.session}/${worker.id}`;
	return {
		delivery: files.length > 0 ? {
			branch,
			files
		} : null,
		refused
	};
}
function place({ path, file }) {
	return {
		path,
		file
	};
}
const steering = /^(\.git|\.beads|\.github\/(workflows|actions|swarms)|\.github\/swarm\.ya?ml)(\/|$)/i;
function refusalOf$1(path) {
	if (!path.split("/").every((part) => part !== "" && part !== "." && part !== ".." && part.toLowerCase() !== ".git") || /[\\\p{Cc}\p{Cf}]/u.test(path)) return "it is no plain path below the root";
	return steering.test(path) ? "it steers the repository, which workers do not" : null;
}

// src/core/plan/entries.ts
const mostEntries = 100;
const largestEntry = 65536;
const largestTotal = 524288;
const segment = /^[a-z0-9][a-z0-9._-]{0,99}$/;
function entriesOf(one, handIn, verdict) {
	const { course, worker } = one;
	const memory = /* @__PURE__ */ new Map();
	const refused = [];
	const result = textOf(one, resultValue(verdict, handIn.memory.findLast(({ key }) => key === worker.memory)), handIn.endedAt);
	memory.set(worker.memory, result.length > largestEntry ? textOf(one, resultValue(verdict, void 0), handIn.endedAt) : result);
	let total = 0;
	for (const { key, value, at } of newestOf(handIn.memory)) {
		if (key === worker.memory) continue;
		const text = textOf(one, value, at);
		const reason = refusalOf(course.snapshot.config, worker, key) ?? tooMuch(memory.size, total, text);
		if (reason === null) {
			memory.set(key, text);
			total += text.length;
		} else refused.push({
			key,
			reason
		});
	}
	return {
		memory,
		refused
	};
}
function newestOf(entries) {
	return new Map(entries.map((entry) => [entry.key, entry])).values();
}
function resultValue(verdict, own) {
	return {
		verdict: verdict.verdict,
		targets: verdict.targets.map((target) => ({
			metric: target.metric,
			expect: target.expect,
			measured: target.measured,
			class: target.class,
			verdict: target.verdict
		})),
		deliverables: verdict.deliverables.map(({ item, found, path }) => ({
			item,
			found,
			path
		})),
		...own ? { said: own.value } : {}
	};
}
function textOf({ attempt, run }, value, at) {
	const entry = {
		value,
		at,
		worker: attempt.worker,
		attempt: attempt.number,
		run
	};
	return `${JSON.stringify(entry, null, 2)}\n`;
}
function tooMuch(count, total, text) {
	if (text.length > largestEntry) return `it is larger than ${largestEntry} characters`;
	if (count >= mostEntries) return `a result has at most ${mostEntries} entries`;
	return total + text.length > largestTotal ? `the entries of a result have at most ${largestTotal} characters` : null;
}
function refusalOf(config, worker, key) {
	const part = `${config.memory.root}/${worker.role}/`;
	if (!key.startsWith(part)) return `it is outside ${part}, the part of this worker's role`;
	const segments = key.slice(part.length).split("/");
	if (segments.length > 4 || !segments.every(isSegment)) return "its name breaks the rules for keys";
	if (segments.slice(0, -1).some((one) => one.endsWith(".json"))) return "its name breaks the rules for keys";
	if (config.workers.filter(({ id }) => id !== worker.id).map(({ memory }) => memory.toLowerCase()).includes(key)) return "it is another worker's result";
	return key === worker.memory.toLowerCase() && key !== worker.memory ? "it differs from the key of its own result only in case" : null;
}
function isSegment(text) {
	return segment.test(text) && !text.includes("..") && !text.endsWith(".") && !text.endsWith(".lock");
}

// src/core/plan/integrate.ts
function integrate(one, ended) {
	const { course, worker, attempt } = one;
	const { handIn } = ended.reading;
	const wrong = mismatchOf(one, handIn);
	if (wrong !== null) return badResult(one, ended.conclusion, wrong);
	const { measurements, deliverables: delivered } = handIn;
	const { evidenceClass, unchanged } = ended.reading;
	const verdict = judgeWorker({
		worker,
		measurements,
		delivered,
		evidenceClass,
		unchanged
	});
	const entries = entriesOf(one, handIn, verdict);
	const files = deliveryOf({
		course,
		worker,
		handIn,
		unchanged
	});
	const event = doneOf(one, ended, verdict, {
		memory: [...entries.memory.keys()],
		refused: [...entries.refused, ...files.refused]
	});
	return step([{
		kind: "integrate",
		reason: `attempt ${attempt.number} of ${worker.id} handed in: ${verdict.verdict}`,
		worker: worker.id,
		event,
		memory: entries.memory,
		delivery: files.delivery
	}]);
}
function mismatchOf({ course, attempt, run }, handIn) {
	if (handIn.swarm !== course.snapshot.swarm) return "the result names another swarm";
	if (handIn.worker !== attempt.worker) return "the result names another worker";
	if (handIn.dispatch !== attempt.dispatch) return "the result names another dispatch";
	return handIn.run.id === run.id && handIn.run.attempt === run.attempt ? null : "the result names another run";
}
function badResult(one, conclusion, detail) {
	const { worker, number } = one.attempt;
	const event = {
		kind: "ended",
		at: one.course.snapshot.now,
		worker,
		attempt: number,
		run: one.run,
		failure: "bad-result",
		detail,
		conclusion
	};
	return step([{
		kind: "close-attempt",
		reason: `attempt ${number} of ${worker}: ${detail}`,
		worker,
		event
	}]);
}
function doneOf(one, { reading, run, conclusion }, verdict, kept) {
	const { handIn, artifact } = reading;
	const own = run?.attempt === one.run.attempt ? run : null;
	return {
		kind: "done",
		at: one.course.snapshot.now,
		worker: one.worker.id,
		attempt: one.attempt.number,
		run: one.run,
		artifact,
		conclusion,
		startedAt: own?.startedAt ?? handIn.startedAt,
		endedAt: own?.updatedAt ?? handIn.endedAt,
		commit: run?.headSha ?? handIn.commit,
		verdict: {
			...verdict,
			targets: verdict.targets.map((target) => ({ ...target })),
			deliverables: verdict.deliverables.map((deliverable) => ({ ...deliverable })),
			others: verdict.others.map((other) => ({ ...other }))
		},
		delivered: null,
		notes: handIn.notes,
		requests: handIn.requests,
		...kept
	};
}

// src/core/swarm/dispatch-inputs.ts
function dispatchTitle(of) {
	return `swarm ${of.swarm} ${of.worker} attempt ${of.attempt} ${of.dispatch}`;
}
function newDispatchId(of) {
	return `${of.worker.toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 30)}-${of.attempt}-${of.nonce}`.slice(0, 63);
}

// src/core/plan/claim.ts
function markOf(course, of) {
	const { worker, attempt, dispatch } = of;
	return {
		swarm: course.snapshot.swarm,
		worker,
		attempt,
		dispatch
	};
}
function claimOf(course, of) {
	const { bead, worker, attempt } = of;
	const mark = markOf(course, of);
	const reopening = {
		kind: "bead",
		reason: `${bead.id} is opened for another attempt of ${worker}`,
		worker,
		change: {
			kind: "release",
			bead: bead.id,
			reason: `attempt ${attempt} of ${worker} begins`,
			mark
		},
		event: null
	};
	const claim = {
		kind: "bead",
		reason: `${bead.id} is claimed for attempt ${attempt} of ${worker}`,
		worker,
		change: {
			kind: "claim",
			bead: bead.id,
			assignee: worker,
			mark
		},
		event: {
			kind: "bead",
			at: course.snapshot.now,
			worker,
			bead: bead.id,
			status: "in_progress",
			yielded: false
		}
	};
	return of.reopen ? [reopening, claim] : [claim];
}

// src/core/plan/dispatch-of.ts
function dispatchOf(course, of) {
	const { config, defaultBranch } = course.snapshot;
	const { worker, ...rest } = of;
	const role = config.roles.find(({ id }) => id === worker.role);
	return {
		kind: "dispatch",
		worker: worker.id,
		workflow: role?.workflow ?? `swarm-${worker.role}.yml`,
		ref: worker.ref ?? defaultBranch.name,
		authorization: course.state.started.authorization,
		...rest
	};
}

// src/core/plan/hold.ts
function holdsOf(course) {
	const { beads } = course;
	if (!beads) {
		const broken = brokenBeads(course);
		return () => broken === null ? { kind: "no-beads" } : {
			kind: "held",
			reason: broken
		};
	}
	const readyNow = lazyReadiness(beads, course.snapshot.now);
	return (worker) => {
		const id = beadIdOf(course, worker);
		if (id === null) return {
			kind: "held",
			reason: "it has no bead yet"
		};
		const bead = beads.beads.get(id);
		return bead ? holdOf(bead, worker, readyNow) : {
			kind: "held",
			reason: `bead ${id} is not in the beads file`
		};
	};
}
function brokenBeads({ beads, snapshot }) {
	if (beads || !snapshot.beads) return null;
	const line = snapshot.beads.file.problems.find(({ level }) => level === "error")?.line;
	return `the beads file is broken${line === void 0 ? "" : ` at line ${line}`}, so nothing can be claimed`;
}
function lazyReadiness(beads, now) {
	let ask;
	return (id) => {
		ask ??= readiness(beads.beads.values(), now);
		return ask(id);
	};
}
function holdOf(bead, worker, readyNow) {
	const { ready, unblocked, reason } = readyNow(bead.id);
	if (ready) return {
		kind: "free",
		bead,
		reopen: false
	};
	const ours = bead.status === "blocked" && untouchedSinceMark(bead) && bead.mark?.worker === worker;
	if (!isHeldBy(bead, worker) && !ours && bead.status !== "open" && bead.status !== "deferred") return {
		kind: "held",
		reason: held(bead)
	};
	return unblocked ? {
		kind: "free",
		bead,
		reopen: ours
	} : {
		kind: "waits",
		reason: `its bead ${bead.id} waits: ${reason}`
	};
}
function isHeldBy(bead, worker) {
	return bead.status === "in_progress" && bead.assignee === worker;
}
function isClaimedFor(bead, swarm, attempt) {
	const { mark } = bead;
	return mark !== null && mark.swarm === swarm && mark.worker === attempt.worker && mark.attempt === attempt.number;
}
function held(bead) {
	switch (bead.status) {
		case "in_progress": return `its bead ${bead.id} is in progress with somebody else`;
		case "closed": return `its bead ${bead.id} is closed`;
		case "blocked": return `its bead ${bead.id} is marked as blocked`;
		default: return `its bead ${bead.id} is not open`;
	}
}

// src/core/beads/bead-id.ts
const shortest = 4;
function newBeadId(existing, nonce) {
	const taken = new Set(existing);
	const prefix = commonPrefix(taken);
	for (const tail of tailsOf(nonce.toLowerCase().replace(/[^a-z0-9]/g, ""))) {
		const id = `${prefix}-${tail}`;
		if (!taken.has(id)) return id;
	}
	throw new Error("unreachable: the tails never end");
}
function commonPrefix(ids) {
	const counts = /* @__PURE__ */ new Map();
	for (const id of ids) {
		const [root = ""] = id.split(".");
		const prefix = root.slice(0, Math.max(0, root.lastIndexOf("-")));
		if (prefix !== "") counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
	}
	const [most] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
	return most?.[0] ?? "swarm";
}
function* tailsOf(nonce) {
	for (let length = shortest; length <= nonce.length; length += 1) for (let start = 0; start + length <= nonce.length; start += 1) yield nonce.slice(start, start + length);
	for (let number = 1;; number += 1) yield nonce + number.toString(36);
}

// src/core/authority/authorization.ts
const actions = [
	"start",
	"assign",
	"cancel",
	"override",
	"read"
];
const proofSchema = discriminatedUnion("kind", [object({
	kind: literal("label"),
	issue: number().int(),
	id: number().int(),
	label: string()
}), object({
	kind: literal("comment"),
	issue: number().int(),
	id: number().int(),
	digest: string()
})]);
const actorSchema = object({
	id: number().int(),
	login: string(),
	permission: string()
});
const authorizationShape = object({
	action: _enum(actions),
	actor: actorSchema,
	proof: proofSchema,
	at: datetime()
});
const authorizationSchema = authorizationShape.transform((value) => value);
function grant(value) {
	return value;
}

// src/core/swarm/event.ts
const runSchema = object({
	id: number().int(),
	attempt: number().int()
});
const failures = [
	"not-started",
	"not-admitted",
	"stalled",
	"timed-out",
	"failed",
	"no-result",
	"bad-result",
	"cancelled",
	"yielded",
	"withdrawn"
];
const uncounted = /* @__PURE__ */ new Set([
	"yielded",
	"withdrawn",
	"cancelled"
]);
function usesUpRetry(failure) {
	return !uncounted.has(failure);
}
const verdictSchema = _enum([
	"go",
	"no-go",
	"insufficient-evidence"
]);
const evidenceClassSchema = _enum([
	"claimed",
	"collected",
	"reproduced"
]);
const targetOutcomeSchema = object({
	metric: string(),
	expect: string(),
	title: string().exactOptional(),
	required: boolean(),
	measured: string().nullable(),
	class: evidenceClassSchema.nullable(),
	verdict: verdictSchema,
	evidence: string().nullable(),
	flips: string(),
	note: string().exactOptional(),
	margin: number().nullable()
});
const deliverableOutcomeSchema = object({
	item: string(),
	title: string().exactOptional(),
	required: boolean(),
	found: boolean(),
	path: string().nullable(),
	bytes: number().nullable(),
	sha256: string().nullable(),
	note: string().exactOptional()
});
const workerVerdictSchema = object({
	verdict: verdictSchema,
	targets: array(targetOutcomeSchema),
	deliverables: array(deliverableOutcomeSchema),
	others: array(object({
		metric: string(),
		measured: string(),
		evidence: string().nullable()
	}))
});
const at = { at: datetime() };
const attempt = {
	worker: string(),
	attempt: number().int().positive()
};
const eventSchema = discriminatedUnion("kind", [
	object({
		kind: literal("started"),
		...at,
		swarm: string(),
		session: string(),
		config: object({
			path: string(),
			commit: string(),
			role: string().exactOptional()
		}),
		issue: number().int(),
		authorization: authorizationSchema,
		text: object({
			title: string(),
			body: string(),
			digest: string()
		})
	}),
	object({
		kind: literal("linked"),
		...at,
		worker: string(),
		issue: number().int(),
		id: number().int(),
		bead: string(),
		made: boolean()
	}),
	object({
		kind: literal("intent"),
		...at,
		...attempt,
		dispatch: string(),
		reserve: boolean(),
		commit: string()
	}),
	object({
		kind: literal("redispatched"),
		...at,
		...attempt,
		dispatch: string()
	}),
	object({
		kind: literal("admitted"),
		...at,
		...attempt,
		dispatch: string(),
		run: runSchema
	}),
	object({
		kind: literal("cancel-asked"),
		...at,
		...attempt,
		reason: string(),
		force: boolean(),
		because: _enum([
			"stalled",
			"timed-out",
			"cancelled"
		]).exactOptional(),
		authorization: authorizationSchema.exactOptional()
	}),
	object({
		kind: literal("done"),
		...at,
		...attempt,
		run: runSchema,
		artifact: object({
			id: number().int(),
			name: string(),
			digest: string()
		}),
		conclusion: string().nullable(),
		startedAt: string(),
		endedAt: string(),
		commit: string(),
		verdict: workerVerdictSchema,
		delivered: object({
			branch: string(),
			commit: string()
		}).nullable(),
		notes: handInSchema.shape.notes,
		requests: number().int(),
		memory: array(string()),
		refused: array(object({
			key: string(),
			reason: string()
		}))
	}),
	object({
		kind: literal("ended"),
		...at,
		...attempt,
		run: runSchema.exactOptional(),
		failure: _enum(failures),
		detail: string(),
		conclusion: string().nullable().exactOptional()
	}),
	object({
		kind: literal("decided"),
		...at,
		subject: string(),
		verdict: verdictSchema,
		reason: string(),
		authorization: authorizationSchema.exactOptional()
	}),
	object({
		kind: literal("bead"),
		...at,
		worker: string(),
		bead: string(),
		status: string(),
		yielded: boolean()
	}),
	object({
		kind: literal("command"),
		...at,
		comment: number().int(),
		actor: number().int().exactOptional(),
		name: string(),
		outcome: _enum([
			"done",
			"refused",
			"answered"
		]),
		reason: string().exactOptional()
	}),
	object({
		kind: literal("published"),
		...at,
		key: string(),
		issue: number().int(),
		comment: number().int(),
		node: string()
	}),
	object({
		kind: literal("escalated"),
		...at,
		worker: string(),
		reason: string()
	}),
	object({
		kind: literal("finished"),
		...at,
		verdict: verdictSchema
	})
]);

// src/core/verdict/gate.ts
function effectiveVerdict(standing) {
	return standing.override ?? standing.verdict;
}
function decideGate(gate, standings) {
	if (gate.verdictOf.length === 0) return {
		verdict: null,
		reason: "only a person decides",
		flips: [`/swarm go ${gate.id}`]
	};
	const deciding = gate.verdictOf.map((worker) => standings.find((one) => one.worker === worker) ?? {
		worker,
		verdict: null
	});
	const standing = (verdict) => deciding.filter((one) => effectiveVerdict(one) === verdict);
	const [missed, open, unproven] = [
		standing("no-go"),
		standing(null),
		standing("insufficient-evidence")
	];
	if (missed.length > 0) return {
		verdict: "no-go",
		reason: `${names(missed)} No-Go`,
		flips: flipsOf(missed, "no-go")
	};
	if (open.length > 0) return {
		verdict: null,
		reason: `waits for ${names(open)}`,
		flips: []
	};
	if (unproven.length > 0) return {
		verdict: "insufficient-evidence",
		reason: `insufficient evidence from ${names(unproven)}`,
		flips: flipsOf(unproven, "insufficient-evidence")
	};
	return {
		verdict: "go",
		reason: `${names(deciding)} Go`,
		flips: flipsOf(deciding, "go")
	};
}
function swarmVerdict(standings) {
	const verdicts = standings.map(effectiveVerdict);
	if (verdicts.length === 0 || verdicts.includes(null)) return null;
	if (verdicts.includes("no-go")) return "no-go";
	return verdicts.every((verdict) => verdict === "go") ? "go" : "insufficient-evidence";
}
function flipsOfWorker(judged) {
	const targets = judged.targets.filter((target) => target.required && target.verdict === judged.verdict).sort((a, b) => tightness(a.margin) - tightness(b.margin)).map((target) => `${target.metric}: ${target.flips}`);
	const missing = judged.deliverables.filter((one) => one.required && !one.found).map((one) => `the deliverable ${one.item}`);
	return judged.verdict === "insufficient-evidence" ? [...targets, ...missing] : targets;
}
function flipsOf(standings, verdict) {
	return standings.flatMap((one) => {
		if (one.override !== void 0) return [`${one.worker}: a person's decision`];
		if (!one.judged || one.judged.verdict !== verdict) return [`${one.worker}: a result`];
		return flipsOfWorker(one.judged).map((flip) => `${one.worker}: ${flip}`);
	});
}
function tightness(margin) {
	return margin === null ? Number.MAX_VALUE : Math.abs(margin);
}
function names(standings) {
	return standings.map((one) => one.worker).join(", ");
}

// src/core/plan/standing.ts
function standingsOf(config, state) {
	const reading = {
		config,
		state,
		byId: new Map(config.workers.map((worker) => [worker.id, worker])),
		gatesById: new Map(config.gates.map((gate) => [gate.id, gate])),
		workers: /* @__PURE__ */ new Map(),
		gates: /* @__PURE__ */ new Map()
	};
	for (const worker of config.workers) workerStanding(reading, worker);
	for (const gate of config.gates) gateStanding(reading, gate);
	return {
		workers: new Map(config.workers.flatMap(({ id }) => entry(id, reading.workers.get(id)))),
		gates: new Map(config.gates.flatMap(({ id }) => entry(id, reading.gates.get(id))))
	};
}
function entry(id, value) {
	return value === void 0 ? [] : [[id, value]];
}
function workerStanding(reading, config) {
	const known = reading.workers.get(config.id);
	if (known) return known;
	const state = reading.state.workers.get(config.id) ?? null;
	const result = resultOf(state ?? void 0);
	const override = overrideOf(reading.state, config.id);
	const needs = needsOf(reading, config);
	const failures = failuresOf(state);
	const outcome = outcomeOf({
		reading,
		config,
		state,
		needs,
		failures,
		decided: result !== null || override !== null
	});
	const standing = {
		worker: config.id,
		verdict: result?.verdict.verdict ?? (outcome === "open" || outcome === "done" ? null : "insufficient-evidence"),
		...override ? { override: override.verdict } : {},
		...result ? { judged: result.verdict } : {},
		config,
		state,
		attempt: currentAttempt(state ?? void 0),
		outcome,
		needs,
		failures
	};
	reading.workers.set(config.id, standing);
	return standing;
}
function overrideOf(state, worker) {
	const early = state.gates.get(worker);
	return state.workers.get(worker)?.override ?? (early?.authorization ? early : null);
}
function failuresOf(state) {
	return (state?.attempts ?? []).flatMap(({ end }) => end?.kind === "ended" && usesUpRetry(end.failure) ? [end.failure] : []);
}
function retriesOf(config, worker) {
	return config.features.includes("self-healing") ? worker.retries : 0;
}
function outcomeOf(of) {
	const { reading, config, state, needs, failures } = of;
	if (isOpen(currentAttempt(state ?? void 0))) return "open";
	if (of.decided) return "done";
	if (state?.cancelled) return "cancelled";
	if (failures.length > retriesOf(reading.config, config)) return "failed";
	return needs.failed.length > 0 ? "blocked" : "open";
}
function needsOf(reading, worker) {
	const verdicts = new Map(worker.needs.map((need) => [need, needVerdict(reading, need)]));
	const having = (fits) => [...verdicts].filter(([, verdict]) => fits(verdict)).map(([need]) => need);
	return {
		met: having((verdict) => verdict === "go"),
		open: having((verdict) => verdict === null),
		failed: having((verdict) => verdict !== null && verdict !== "go")
	};
}
function needVerdict(reading, need) {
	const gate = reading.gatesById.get(need);
	if (gate) return gateStanding(reading, gate).verdict;
	const worker = reading.byId.get(need);
	return worker ? effectiveVerdict(workerStanding(reading, worker)) : null;
}
function gateStanding(reading, gate) {
	const known = reading.gates.get(gate.id);
	if (known) return known;
	const deciding = gate.verdictOf.flatMap((id) => {
		const worker = reading.byId.get(id);
		return worker ? [workerStanding(reading, worker)] : [];
	});
	const computed = decideGate(gate, deciding);
	const recorded = reading.state.gates.get(gate.id) ?? null;
	const standing = {
		gate,
		computed,
		recorded,
		verdict: gateVerdict(computed, recorded)
	};
	reading.gates.set(gate.id, standing);
	return standing;
}
function gateVerdict(computed, recorded) {
	if (recorded?.authorization) return recorded.verdict;
	return recorded && recorded.verdict === computed.verdict ? recorded.verdict : null;
}

// src/core/plan/link.ts
function planLinks(course) {
	const { beads, snapshot } = course;
	const open = snapshot.config.workers.filter(({ id }) => !course.state.workers.get(id)?.link);
	const known = snapshot.config.workers.filter(({ id }) => course.state.workers.get(id)?.link);
	const mending = together(known.map((worker) => mend(course, worker)));
	if (open.length === 0) return mending;
	const linking = {
		course,
		links: beads && linkIssues(beads.beads.values(), snapshot.repository),
		taken: new Set(beads?.beads.keys())
	};
	return together([mending, ...open.map((worker) => link(linking, worker))]);
}
function linkTrouble(course, worker) {
	const { beads, snapshot, state } = course;
	const id = worker.bead ?? state.workers.get(worker.id)?.link?.bead;
	const bead = id === void 0 ? void 0 : beads?.beads.get(id);
	if (!bead) return null;
	const ref = readExternalRef(bead.externalRef, snapshot.repository);
	const linked = state.workers.get(worker.id)?.link;
	if (ref.kind === "foreign") return `its bead ${bead.id} names an issue of another repository`;
	if (ref.kind === "none") return null;
	if (linked) return ref.number === linked.issue ? null : `its bead ${bead.id} names issue #${ref.number}, and the ledger #${linked.issue}`;
	return snapshot.issues.has(ref.number) ? null : `its bead ${bead.id} names issue #${ref.number}, which cannot be read`;
}
function link(linking, worker) {
	const { course, links } = linking;
	if (course.snapshot.config.epic === "") return linkSolo(linking, worker);
	const trouble = linkTrouble(course, worker);
	if (trouble !== null) return step([], [warning(worker, trouble)]);
	if (!links || !course.beads) return course.snapshot.beads ? nothing : openIssue(course, worker, {
		bead: "",
		make: null,
		link: false
	});
	if (worker.bead === void 0) return makeAndOpen(linking, worker);
	return linkBead(course, {
		worker,
		links,
		beads: course.beads,
		id: worker.bead
	});
}
function linkBead(course, of) {
	const { worker, links, id } = of;
	const bead = of.beads.beads.get(id);
	if (!bead) return step([], [warning(worker, `its bead ${id} is not in the beads file`)]);
	const conflict = links.conflicts.find(({ beads }) => beads.includes(id));
	if (conflict) return step([], [warning(worker, `beads ${conflict.beads.slice(0, 5).join(", ")} name one issue, #${conflict.issue}`)]);
	const issue = links.issueOf.get(id);
	if (issue === course.state.started.issue) return step([], [warning(worker, `its bead ${id} names the swarm's own issue`)]);
	if (issue !== void 0) return linkIssue(course, worker, {
		issue,
		bead: id
	});
	return openIssue(course, worker, {
		bead: id,
		make: null,
		link: bead.externalRef === null
	});
}
function makeAndOpen(linking, worker) {
	const make = beadFor(linking, worker, null);
	return openIssue(linking.course, worker, {
		bead: make.bead,
		make,
		link: false
	});
}
function openIssue(course, worker, of) {
	if (overrideOf(course.state, worker.id)) return nothing;
	const reason = of.bead === "" ? `${worker.id} has no issue yet` : `bead ${of.bead} of ${worker.id} names no issue yet`;
	return step([{
		kind: "open-issue",
		reason,
		worker: worker.id,
		parent: course.state.started.issue,
		...of
	}]);
}
function linkIssue(course, worker, of) {
	const { snapshot } = course;
	const seen = snapshot.issues.get(of.issue) ?? (snapshot.issue?.number === of.issue ? snapshot.issue : void 0);
	if (!seen) return step([], [warning(worker, `issue #${of.issue} cannot be read`)]);
	const event = {
		kind: "linked",
		at: snapshot.now,
		worker: worker.id,
		issue: of.issue,
		id: seen.id,
		bead: of.bead,
		made: false
	};
	const reason = of.bead === "" ? `${worker.id} works on issue #${of.issue}` : `bead ${of.bead} of ${worker.id} names issue #${of.issue}`;
	const own = course.state.started.issue;
	const below = seen.parent === null && of.issue !== own ? own : null;
	return step([{
		kind: "link-issue",
		reason,
		worker: worker.id,
		...of,
		below,
		event
	}]);
}
function linkSolo(linking, worker) {
	const { course, links } = linking;
	const { issue } = course.state.started;
	if (!links) return course.snapshot.beads ? nothing : linkIssue(course, worker, {
		issue,
		bead: ""
	});
	const conflict = links.conflicts.find((one) => one.issue === issue);
	if (conflict) return step([], [warning(worker, `beads ${conflict.beads.slice(0, 5).join(", ")} name one issue, #${issue}`)]);
	const bead = links.beadOf.get(issue);
	if (bead !== void 0) return linkIssue(course, worker, {
		issue,
		bead
	});
	const make = beadFor(linking, worker, formatExternalRef(issue, course.snapshot.repository));
	return together([linkIssue(course, worker, {
		issue,
		bead: make.bead
	}), step([makeBead(worker, make)])]);
}
function beadFor({ course, taken }, worker, externalRef) {
	const { config, nonce } = course.snapshot;
	const bead = newBeadId(taken, nonce);
	taken.add(bead);
	const parent = config.epic !== "" && course.beads?.beads.has(config.epic) ? config.epic : null;
	const { title, mission: description, priority } = worker;
	return {
		kind: "make",
		bead,
		title,
		description,
		priority,
		parent,
		externalRef
	};
}
function makeBead(worker, change) {
	return {
		kind: "bead",
		reason: `${worker.id} gets a bead`,
		worker: worker.id,
		change,
		event: null
	};
}
function mend(course, worker) {
	const linked = course.state.workers.get(worker.id)?.link;
	const { beads, snapshot } = course;
	if (!linked || linked.bead === "" || !beads) return nothing;
	const bead = beads.beads.get(linked.bead);
	const externalRef = formatExternalRef(linked.issue, snapshot.repository);
	if (!bead && worker.bead === void 0) return step([makeBead(worker, {
		...beadFor({
			course,
			links: null,
			taken: /* @__PURE__ */ new Set()
		}, worker, externalRef),
		bead: linked.bead
	})]);
	if (!bead || bead.mark !== null || bead.externalRef !== null) return nothing;
	const reason = `bead ${bead.id} of ${worker.id} does not name its issue #${linked.issue} yet`;
	return step([{
		kind: "bead",
		reason,
		worker: worker.id,
		change: {
			kind: "link",
			bead: bead.id,
			externalRef
		},
		event: null
	}]);
}
function warning(worker, message) {
	return {
		level: "warning",
		message: `${worker.id}: ${message}`
	};
}

// src/core/plan/dispatch.ts
function planDispatches(course) {
	const { nonce, config } = course.snapshot;
	const slots = freeSlots(course);
	const holds = holdsOf(course);
	const operations = [];
	for (const standing of byPriority(course)) {
		const hold = mayBegin(course, standing, holds);
		if (hold.kind !== "may") continue;
		const reserve = takeSlot(slots, standing, config.limits.reserve);
		if (reserve === null) continue;
		operations.push(...begin(course, {
			standing,
			hold: hold.hold,
			reserve,
			nonce
		}));
	}
	return step(operations);
}
function waitingOf(course) {
	const holds = holdsOf(course);
	return [...standingsOf(course.snapshot.config, course.state).workers.values()].flatMap((standing) => {
		if (!isCandidate(standing) && standing.outcome !== "blocked") return [];
		const may = mayBegin(course, standing, holds);
		if (may.kind === "not") return [may.waiting];
		const { length } = standing.failures;
		const reason = length > 0 ? "waits for a slot of the reserve" : "waits for a slot";
		return [{
			worker: standing.worker,
			reason,
			needs: [],
			kind: "slot"
		}];
	});
}
function isCandidate({ outcome, attempt }) {
	return outcome === "open" && (attempt === null || attempt.end !== null);
}
function byPriority(course) {
	return [...standingsOf(course.snapshot.config, course.state).workers.values()].filter(isCandidate).sort((a, b) => a.config.priority - b.config.priority);
}
function mayBegin(course, standing, holds) {
	const { worker, needs } = standing;
	const missing = standing.config.needs.filter((need) => !needs.met.includes(need));
	const not = (kind, reason) => ({
		kind: "not",
		waiting: {
			worker,
			reason,
			needs: missing,
			kind
		}
	});
	if (needs.failed.length > 0) return not("needs", `blocked: ${needs.failed.join(", ")} not Go`);
	if (missing.length > 0) return not("needs", `waits for ${missing.map((need) => shownNeed(course, need)).join(", ")}`);
	const trouble = linkTrouble(course, standing.config) ?? unlinked(course, worker);
	if (trouble !== null) return not("link", trouble);
	const hold = holds(worker);
	if (hold.kind === "held" || hold.kind === "waits") return not("bead", hold.reason);
	return {
		kind: "may",
		hold
	};
}
function unlinked(course, worker) {
	const { state, operations } = course;
	return operations.some((operation) => operation.kind === "open-issue" && operation.worker === worker) || state.workers.get(worker)?.link ? null : brokenBeads(course) ?? "it is not tied to an issue";
}
function shownNeed(course, need) {
	const gate = course.snapshot.config.gates.find(({ id }) => id === need);
	if (!gate) return need;
	return gate.verdictOf.length > 0 ? `${need} (${gate.verdictOf.join(", ")})` : `${need} (a person decides)`;
}
function freeSlots({ snapshot, state }) {
	const { maxAgents, reserve } = snapshot.config.limits;
	const open = openAttempts(state);
	const inReserve = open.filter((attempt) => attempt.reserve).length;
	return {
		ordinary: maxAgents - 1 - reserve - (open.length - inReserve),
		reserve: reserve - inReserve
	};
}
function openAttempts(state) {
	return [...state.workers.values()].flatMap(({ attempts }) => {
		const last = attempts.at(-1);
		return last && last.end === null ? [last] : [];
	});
}
function takeSlot(slots, standing, reserve) {
	const kind = standing.failures.length > 0 && reserve > 0 ? "reserve" : "ordinary";
	if (slots[kind] <= 0) return null;
	slots[kind] -= 1;
	return kind === "reserve";
}
function begin(course, of) {
	const { standing, hold, reserve, nonce } = of;
	const { now, defaultBranch } = course.snapshot;
	const worker = standing.config;
	const attempt = (standing.attempt?.number ?? 0) + 1;
	const dispatch = newDispatchId({
		worker: worker.id,
		attempt,
		nonce
	});
	const { commit } = defaultBranch;
	const event = {
		kind: "intent",
		at: now,
		worker: worker.id,
		attempt,
		dispatch,
		reserve,
		commit
	};
	return [...hold.kind === "free" ? claimOf(course, {
		...hold,
		worker: worker.id,
		attempt,
		dispatch
	}) : [], dispatchOf(course, {
		worker,
		attempt,
		dispatch,
		reason: whyNow(standing),
		event
	})];
}
function whyNow({ config, failures }) {
	const last = failures.at(-1);
	if (last !== void 0) return `the attempt before ended as ${last.replaceAll("-", " ")}`;
	return config.needs.length > 0 ? `${config.needs.join(", ")} met` : "it needs nothing";
}

// src/core/plan/escalate.ts
function escalationOf(course, worker, reason) {
	const event = {
		kind: "escalated",
		at: course.snapshot.now,
		worker,
		reason
	};
	return {
		kind: "escalate",
		reason: `${worker}: ${reason}`,
		worker,
		event
	};
}
function planEscalations(course) {
	const { workers } = standingsOf(course.snapshot.config, course.state);
	const failed = [...workers.values()].filter(({ outcome, state }) => outcome === "failed" && !state?.escalated);
	return step(failed.map((standing) => escalationOf(course, standing.worker, whyFailed(standing))));
}
function whyFailed({ failures, attempt }) {
	const detail = attempt?.end?.kind === "ended" ? `: ${attempt.end.detail}` : "";
	return `no retry is left (${failures.map((failure) => failure.replaceAll("-", " ")).join(", ")})${detail}`;
}
function planStandstill(course) {
	const { state } = course;
	if (state.finished || openAttempts(state).length > 0) return nothing;
	const unheard = waitingOf(course).filter((waiting) => needsPeople(course, waiting)).filter(({ worker }) => !state.workers.get(worker)?.escalated);
	return step(unheard.map(({ worker, reason }) => escalationOf(course, worker, `nothing else is at work, and ${worker} cannot begin: ${reason}`)));
}
function needsPeople({ snapshot }, { kind, needs }) {
	if (kind !== "needs") return true;
	const { gates } = snapshot.config;
	return needs.every((need) => gates.some(({ id, verdictOf }) => id === need && verdictOf.length === 0));
}

// src/core/plan/admitted.ts
function planAdmitted(course) {
	return together(course.snapshot.config.workers.map((worker) => ofWorker$2(course, worker)));
}
function ofWorker$2(course, worker) {
	const attempt = currentAttempt(course.state.workers.get(worker.id));
	if (!isOpen(attempt) || !attempt.admitted) return nothing;
	const one = {
		course,
		worker,
		attempt,
		run: attempt.admitted.run
	};
	const reading = course.snapshot.runs.get(worker.id);
	if (!reading || reading.kind === "unknown") return nothing;
	if (reading.kind === "gone") return ended(one, null);
	const { run } = reading;
	if (run.id !== one.run.id || run.attempt < one.run.attempt) return nothing;
	if (run.attempt > one.run.attempt || run.status === "completed") return ended(one, run);
	return living(one, run);
}
function ended(one, run) {
	const reading = one.course.snapshot.handIns.get(one.worker.id);
	const conclusion = run && run.attempt === one.run.attempt ? run.conclusion : null;
	if (!reading) return run ? nothing : close$1(one, conclusion, gone(one));
	switch (reading.kind) {
		case "handed-in": return integrate(one, {
			reading,
			run,
			conclusion
		});
		case "bad": return close$1(one, conclusion, ["bad-result", reading.reason]);
		case "none": return reading.believed ? close$1(one, conclusion, withoutResult(one, run, conclusion)) : nothing;
		case "unknown": return nothing;
	}
}
function gone({ attempt, run }) {
	return attempt.cancel ? [attempt.cancel.because, attempt.cancel.reason] : ["failed", `GitHub knows no run ${run.id} any more`];
}
function withoutResult(one, run, conclusion) {
	if (one.attempt.cancel || !run) return gone(one);
	if (run.attempt > one.run.attempt) return ["failed", `run ${run.id} was run again by hand and had handed in nothing`];
	if (conclusion === "success") return ["no-result", `run ${run.id} succeeded and handed in nothing`];
	if (conclusion === "timed_out") return ["timed-out", `the job of run ${run.id} reached its own time limit`];
	return ["failed", `run ${run.id} ended with ${shown(conclusion)} and handed in nothing`];
}
function shown(conclusion) {
	return conclusion !== null && /^[a-z_]{1,30}$/.test(conclusion) ? conclusion.replaceAll("_", " ") : "no conclusion";
}
function close$1(one, conclusion, [failure, detail]) {
	const { worker, number } = one.attempt;
	const event = {
		kind: "ended",
		at: one.course.snapshot.now,
		worker,
		attempt: number,
		run: one.run,
		failure,
		detail,
		conclusion
	};
	return step([{
		kind: "close-attempt",
		reason: `attempt ${number} of ${worker}: ${detail}`,
		worker,
		event
	}]);
}
function living(one, run) {
	const { attempt, course } = one;
	const life = course.snapshot.times.longestLife;
	const since = attempt.admitted?.at ?? attempt.intendedAt;
	if (isOver(course.snapshot, since, life)) return outlived(one);
	return attempt.cancel ? cancelling(one, attempt.cancel) : overdue(one, run);
}
function outlived(one) {
	const reason = `run ${one.run.id} does not end; look after it on GitHub`;
	const because = one.attempt.cancel?.because ?? "timed-out";
	return together([close$1(one, null, [because, reason]), step([escalationOf(one.course, one.worker.id, reason)])]);
}
function cancelling(one, cancel) {
	const { snapshot } = one.course;
	const { times } = snapshot;
	if (one.course.operations.some((operation) => operation.kind === "command" && operation.events.some((event) => isCancelOf(event, one.attempt)))) return step([cancelRun(one, {
		reason: cancel.reason,
		force: false,
		event: null
	})]);
	if (cancel.forcedAt !== null) return isOver(snapshot, cancel.forcedAt, times.forceCancel) ? tellOnce(one) : nothing;
	return isOver(snapshot, cancel.at, times.cancel) ? ask(one, {
		because: cancel.because,
		reason: cancel.reason,
		force: true
	}) : nothing;
}
function isCancelOf(event, attempt) {
	return "worker" in event && event.worker === attempt.worker && event.attempt === attempt.number;
}
function tellOnce(one) {
	const reason = `run ${one.run.id} was told to end and does not; it holds its slot until then`;
	return one.course.state.workers.get(one.worker.id)?.escalated === reason ? nothing : step([escalationOf(one.course, one.worker.id, reason)]);
}
function overdue(one, run) {
	const { worker, attempt, course } = one;
	if (run.status !== "in_progress") return nothing;
	const began = newest([run.startedAt, attempt.admitted?.at]) ?? attempt.intendedAt;
	if (isOver(course.snapshot, began, worker.timeout)) return ask(one, {
		because: "timed-out",
		reason: `attempt ${attempt.number} took longer than its time-out`,
		force: false
	});
	const sign = run.lastSignAt === void 0 ? null : newest([run.lastSignAt, began]);
	if (sign === null || !isOver(course.snapshot, sign, worker.stallAfter)) return nothing;
	return ask(one, {
		because: "stalled",
		reason: `attempt ${attempt.number} gave no sign of life`,
		force: false
	});
}
function ask(one, of) {
	const { worker, number } = one.attempt;
	const event = {
		kind: "cancel-asked",
		at: one.course.snapshot.now,
		worker,
		attempt: number,
		...of
	};
	return step([cancelRun(one, {
		reason: of.reason,
		force: of.force,
		event
	})]);
}
function cancelRun(one, of) {
	return {
		kind: "cancel-run",
		worker: one.worker.id,
		run: one.run,
		...of
	};
}

// src/core/plan/complete.ts
const coordinator = "coordinator";
function planFinish({ snapshot, state }) {
	if (state.finished || openAttempts(state).length > 0) return nothing;
	const standings = [...standingsOf(snapshot.config, state).workers.values()];
	if (standings.some(({ outcome }) => outcome === "open")) return nothing;
	const verdict = swarmVerdict(standings);
	if (verdict === null) return nothing;
	const event = {
		kind: "finished",
		at: snapshot.now,
		verdict
	};
	return step([{
		kind: "finish",
		reason: `all workers have ended: ${verdict}`,
		event
	}]);
}
function planEpic(course) {
	const { snapshot, state, beads } = course;
	const { epic } = snapshot.config;
	if (state.finished?.verdict !== "go" || epic === "") return nothing;
	const reopened = snapshot.issue?.reopened === true;
	if (!beads) {
		const over = reopened && state.finished.at !== snapshot.now;
		return snapshot.beads || over ? nothing : closeIssue$1(course);
	}
	const bead = beads.beads.get(epic);
	if (!bead) return nothing;
	if (isOurs(course, bead) && untouchedSinceMark(bead)) return reopened ? nothing : closeIssue$1(course);
	if (!mayClose(course, bead)) return nothing;
	return openChildren(beads.beads.values(), epic) > 0 ? nothing : together([step([closeEpic(course, bead)]), closeIssue$1(course)]);
}
function isOurs({ snapshot }, { mark }) {
	return mark?.swarm === snapshot.swarm && mark.worker === coordinator;
}
function mayClose(course, bead) {
	const { mark, status } = bead;
	return !isOurs(course, bead) && (status === "open" || status === "in_progress") && (mark === null || untouchedSinceMark(bead) || mark.swarm !== course.snapshot.swarm);
}
function openChildren(beads, epic) {
	let open = 0;
	for (const { status, dependencies } of beads) if (dependencies.some(({ on, type }) => on === epic && type === "parent-child") && status !== "closed" && status !== "tombstone") open += 1;
	return open;
}
function closeEpic(course, bead) {
	const { swarm } = course.snapshot;
	const mark = markOf(course, {
		worker: coordinator,
		attempt: 1,
		dispatch: "none"
	});
	const reason = `swarm ${swarm} ended with Go, and no child is open`;
	return {
		kind: "bead",
		reason,
		worker: null,
		change: {
			kind: "close",
			bead: bead.id,
			reason,
			mark
		},
		event: null
	};
}
function closeIssue$1({ snapshot, state }) {
	if (snapshot.issue?.state !== "open") return nothing;
	return step([{
		kind: "close-issue",
		reason: "the epic is closed",
		worker: null,
		issue: state.started.issue
	}]);
}

// src/core/plan/gates.ts
function planGates({ snapshot, state }) {
	const { config, now } = snapshot;
	const decided = [];
	let before = state;
	for (let round = 0; round <= config.gates.length; round += 1) {
		const more = decisions(config, before, now);
		if (more.length === 0) break;
		decided.push(...more);
		before = advance(before, more.map(({ event }) => event));
	}
	return step(decided);
}
function decisions(config, state, now) {
	const { gates } = standingsOf(config, state);
	return [...gates.values()].flatMap((standing) => {
		const { verdict, reason } = standing.computed;
		if (verdict === null || !isNews(standing)) return [];
		const event = {
			kind: "decided",
			at: now,
			subject: standing.gate.id,
			verdict,
			reason
		};
		return [{
			kind: "decide",
			reason: `${standing.gate.id}: ${reason}`,
			event
		}];
	});
}
function isNews({ computed, recorded }) {
	if (!recorded) return true;
	return !recorded.authorization && (recorded.verdict !== computed.verdict || recorded.reason !== computed.reason);
}

// src/core/authority/ask.ts
function proofOf(ask) {
	if (ask.kind === "comment") return {
		kind: "comment",
		issue: ask.issue,
		id: ask.id,
		digest: ask.digest
	};
	return ask.event && {
		kind: "label",
		issue: ask.issue,
		id: ask.event.id,
		label: ask.label
	};
}
function actorOf(ask) {
	return ask.kind === "comment" ? ask.actor : ask.event?.actor ?? null;
}
function askedAt(ask) {
	return ask.kind === "comment" ? ask.at : ask.event?.at ?? null;
}

// src/core/authority/authorize.ts
const longestWish = 86400;
function authorize(question) {
	const { ask, action, config } = question;
	const actor = actorOf(ask);
	const proof = proofOf(ask);
	if (!actor || !proof) return {
		kind: "refused",
		code: "nobody",
		reason: nobody(ask, neededLevel(action, config))
	};
	const refusal = whoRefusal(actor, question) ?? whenRefusal(question);
	if (refusal) return {
		kind: "refused",
		...refusal
	};
	return permitted(question, actor, proof);
}
function permitted(question, actor, proof) {
	const { ask, action, config, now } = question;
	const { permission } = ask;
	if (permission === "unknown") return {
		kind: "wait",
		reason: "the host did not say what the one who asked may do; it is asked again"
	};
	const needed = neededLevel(action, config);
	if (!isLevel(permission) || !isAtLeast(permission, needed)) return {
		kind: "refused",
		code: "permission",
		reason: tooLittle(action, needed, permission)
	};
	const { id, login } = actor;
	return {
		kind: "granted",
		authorization: grant({
			action,
			actor: {
				id,
				login,
				permission
			},
			proof,
			at: now
		})
	};
}
function nobody(ask, needed) {
	return `${ask.kind === "label" ? "Nobody is known to have set the label: issue forms and transfers do not ask." : ""} Somebody with ${needed} permission or more must ask.`.trim();
}
function whoRefusal(actor, { self }) {
	if (self !== null && self !== void 0 && actor.id === self) return {
		code: "own-account",
		reason: "The coordinator asks itself for nothing."
	};
	if (actor.type !== "User") return {
		code: "not-a-person",
		reason: "Only people ask for things here, bots do not."
	};
	if (actor.viaApp) return {
		code: "through-an-app",
		reason: "This was done through an App; a person must ask directly."
	};
	return null;
}
function whenRefusal(question) {
	const at = Date.parse(askedAt(question.ask) ?? "");
	const now = Date.parse(question.now);
	if (Number.isNaN(at) || Number.isNaN(now)) return {
		code: "bad-time",
		reason: "The time of this ask is not known."
	};
	return question.ask.kind === "label" ? labelRefusal(question.ask, at) : commentRefusal({
		ask: question.ask,
		at,
		now,
		startedAt: question.startedAt
	});
}
function labelRefusal(ask, at) {
	const { editedAt } = ask.text;
	if (editedAt === null) return null;
	const edited = editedAt === void 0 ? NaN : Date.parse(editedAt);
	if (Number.isNaN(edited)) return {
		code: "edit-unknown",
		reason: "The host did not say when this text was last edited."
	};
	if (edited < at) return null;
	return {
		code: "edited",
		reason: "Title or text was edited after the label was set. Read it again, then take the label off and set it again."
	};
}
function commentRefusal(of) {
	const { ask, at, now, startedAt } = of;
	if (ask.editedAt === void 0) return {
		code: "edit-unknown",
		reason: "The host did not say whether this comment was edited."
	};
	if (ask.editedAt !== null) return {
		code: "edited",
		reason: "This comment was edited. Write a new one."
	};
	if (now - at > longestWish * 1e3) return {
		code: "too-old",
		reason: "This comment is older than a day. Write a new one."
	};
	if (startedAt !== void 0 && !(at >= Date.parse(startedAt))) return {
		code: "before-the-swarm",
		reason: "This comment is older than the swarm. Write a new one."
	};
	return null;
}
const doing = {
	start: "Starting a swarm",
	assign: "Assigning a role",
	cancel: "Cancelling a worker",
	override: "Deciding over a gate or a worker",
	read: "Asking"
};
function tooLittle(action, needed, has) {
	const may = `${doing[action]} needs ${needed} permission or more in this repository.`;
	if (has !== "triage") return may;
	return action === "start" || action === "assign" ? `${may} With triage it is a proposal: it begins when somebody with ${needed} takes the label off and sets it again.` : `${may} With triage you can ask somebody who has it.`;
}

// src/core/plan/asks.ts
function inOrder(asks) {
	return [...asks].sort((a, b) => timeOf(a) - timeOf(b) || idOf(a) - idOf(b) || a.kind.localeCompare(b.kind));
}
function timeOf(ask) {
	const time = Date.parse(askedAt(ask) ?? "");
	return Number.isNaN(time) ? 0 : time;
}
function idOf(ask) {
	return ask.kind === "comment" ? ask.id : ask.event?.id ?? ask.issue;
}

// src/core/plan/intake.ts
function planIntake(snapshot) {
	const answers = inOrder(snapshot.asks).filter((ask) => asksForThis(snapshot, ask)).map((ask) => ({
		ask,
		answer: answerTo(snapshot, ask)
	}));
	for (const { ask, answer } of answers) if (answer.kind === "granted") return step([start(snapshot, ask, answer.authorization)]);
	const refusals = answers.flatMap(({ ask, answer }) => answer.kind === "refused" ? [refusal(ask, answer.reason)] : []);
	const waits = answers.flatMap(({ answer }) => answer.kind === "wait" ? [answer.reason] : []);
	return refusals.length + waits.length === 0 ? nothing : step(refusals, waits.map((message) => ({
		level: "warning",
		message
	})));
}
function asksForThis(snapshot, ask) {
	if (ask.kind !== "label" || snapshot.issue && ask.issue !== snapshot.issue.number) return false;
	const wanted = triggerOf(snapshot).toLowerCase();
	return (snapshot.issue?.labels.some((label) => label.toLowerCase() === wanted) ?? true) && ask.label.toLowerCase() === wanted;
}
function triggerOf({ config, source }) {
	if (source.role === void 0) return config.label;
	return config.roles.find(({ id }) => id === source.role)?.label ?? "";
}
function answerTo(snapshot, ask) {
	const { config, now, self, source } = snapshot;
	return authorize({
		ask,
		action: source.role === void 0 ? "start" : "assign",
		config,
		now,
		self: self.id
	});
}
function start(snapshot, ask, authorization) {
	const { now, swarm, session, source } = snapshot;
	const { path, commit, role } = source;
	const { title, body, digest } = ask.text;
	return {
		kind: "start",
		reason: `the label on issue #${ask.issue} was set by somebody who may`,
		authorization,
		event: {
			kind: "started",
			at: now,
			swarm,
			session,
			config: {
				path,
				commit,
				...role === void 0 ? {} : { role }
			},
			issue: ask.issue,
			authorization,
			text: {
				title,
				body,
				digest
			}
		}
	};
}
function refusal(ask, reason) {
	return {
		kind: "refuse",
		reason,
		ask,
		event: null,
		silent: false
	};
}

// src/core/plan/outcome.ts
const statusOf$1 = {
	close: "closed",
	block: "blocked",
	release: "open"
};
const stateOf = {
	close: "closed",
	block: "blocked",
	release: "released"
};
function planOutcomes(course) {
	const { workers } = standingsOf(course.snapshot.config, course.state);
	return together([...workers.values()].map((standing) => ofWorker$1(course, standing)));
}
function ofWorker$1(course, standing) {
	const wanted = wantedOf(course, standing);
	if (!course.beads) return wanted?.kind === "close" ? closeAtLast(course, standing) : nothing;
	const bead = course.beads.beads.get(beadIdOf(course, standing.worker) ?? "");
	if (!bead) return nothing;
	if (!wanted) return yieldedAttempt(course, standing, bead);
	if (isWritten(course, standing, bead, wanted)) return wanted.kind === "close" && untouchedSinceMark(bead) ? closeAtLast(course, standing) : nothing;
	return mayWrite(course, standing, bead) ? write(course, standing, bead, wanted) : leave(course, standing, bead, wanted);
}
function wantedOf(course, standing) {
	if (standing.outcome === "open") return null;
	const { worker, judged } = standing;
	const where = `${worker} in swarm ${course.snapshot.swarm}`;
	const override = overrideOf(course.state, worker);
	if (override) {
		const go = override.verdict === "go";
		return {
			kind: go ? "close" : "block",
			reason: `${where}: decided as ${go ? "Go" : "No-Go"} by ${loginOf(override.authorization)}`
		};
	}
	if (judged) return judgedWish(standing, judged.verdict, where);
	if (standing.outcome === "cancelled") return {
		kind: "release",
		reason: `${where} was cancelled by a person`
	};
	if (standing.outcome === "failed") return {
		kind: "block",
		reason: `${where} failed: ${lastDetail(standing)}`
	};
	return null;
}
function judgedWish({ attempt }, verdict, where) {
	const run = attempt?.admitted?.run.id ?? 0;
	const said = `attempt ${attempt?.number ?? 1}, run ${run}`;
	if (verdict === "go") return {
		kind: "close",
		reason: `${where}: Go, ${said}`
	};
	return {
		kind: "block",
		reason: `${where}: ${verdict === "no-go" ? "No-Go" : "insufficient evidence"}, ${said}`
	};
}
function lastDetail({ attempt }) {
	return attempt?.end?.kind === "ended" ? attempt.end.detail : "no retry is left";
}
function loginOf(authorization) {
	const login = authorization?.actor.login ?? "";
	return /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/.test(login) ? login : "a person";
}
function isWritten(course, standing, bead, wanted) {
	if ((standing.state?.beadOutcome)?.status === statusOf$1[wanted.kind]) return true;
	const { mark } = bead;
	return mark?.swarm === course.snapshot.swarm && mark.worker === standing.worker && mark.attempt === (standing.attempt?.number ?? 1) && mark.state === stateOf[wanted.kind];
}
function mayWrite(course, standing, bead) {
	if (bead.mark?.swarm === course.snapshot.swarm && bead.mark.worker === standing.worker) return untouchedSinceMark(bead);
	return standing.attempt === null && (bead.status === "open" || isHeldBy(bead, standing.worker));
}
function write(course, standing, bead, wanted) {
	const { attempt, worker } = standing;
	const mark = markOf(course, {
		worker,
		attempt: attempt?.number ?? 1,
		dispatch: attempt?.dispatch ?? "none"
	});
	const { kind, reason } = wanted;
	const written = {
		kind: "bead",
		reason,
		worker,
		change: {
			kind,
			bead: bead.id,
			reason,
			mark
		},
		event: {
			kind: "bead",
			at: course.snapshot.now,
			worker,
			bead: bead.id,
			status: statusOf$1[kind],
			yielded: false
		}
	};
	return kind === "close" ? together([step([written]), closeIssue(course, standing)]) : step([written]);
}
function leave(course, standing, bead, wanted) {
	const reason = `${wanted.reason}; the bead was changed by somebody else and is left as it is`;
	return note(course, standing, {
		bead,
		status: statusOf$1[wanted.kind],
		reason
	});
}
function yieldedAttempt(course, standing, bead) {
	const end = standing.attempt?.end;
	if (!(end?.kind === "ended" && end.failure === "yielded") || standing.state?.beadOutcome?.yielded) return nothing;
	return note(course, standing, {
		bead,
		status: "yielded",
		reason: `${standing.worker} in swarm ${course.snapshot.swarm} leaves this bead to whoever holds it`
	});
}
function note(course, { worker }, of) {
	const { bead, status, reason } = of;
	const event = {
		kind: "bead",
		at: course.snapshot.now,
		worker,
		bead: bead.id,
		status,
		yielded: true
	};
	return step([{
		kind: "bead",
		reason,
		worker,
		change: {
			kind: "note",
			bead: bead.id,
			reason
		},
		event
	}]);
}
function closeIssue({ snapshot, state, operations }, { worker }) {
	const issue = state.workers.get(worker)?.link?.issue;
	const isClosing = operations.some((operation) => operation.kind === "close-issue" && operation.issue === issue);
	if (issue === void 0 || issue === state.started.issue || isClosing) return nothing;
	if (snapshot.issues.get(issue)?.state !== "open") return nothing;
	return step([{
		kind: "close-issue",
		reason: `${worker} is done`,
		worker,
		issue
	}]);
}
function closeAtLast(course, standing) {
	const issue = course.state.workers.get(standing.worker)?.link?.issue ?? 0;
	return course.snapshot.issues.get(issue)?.reopened ? nothing : closeIssue(course, standing);
}

// src/core/plan/standing-view.ts
function standingView(standings, worker) {
	const standing = standings.workers.get(worker);
	if (!standing) return {
		id: worker,
		phase: "waits",
		verdict: null,
		waitsFor: [],
		reason: "it is not in the swarm file"
	};
	const phase = phaseOf(standing);
	const { needs } = standing;
	const waits = phase === "waits" || phase === "blocked" ? standing.config.needs.filter((id) => !needs.met.includes(id)) : [];
	return {
		id: worker,
		phase,
		verdict: verdictOf(standing, phase),
		waitsFor: waits,
		reason: reasonOf(standing, phase)
	};
}
function phaseOf({ attempt, outcome, needs }) {
	if (attempt && attempt.end === null) return openPhase(attempt);
	if (outcome !== "open") return outcome;
	return needs.open.length > 0 ? "waits" : "ready";
}
function openPhase(attempt) {
	if (attempt.cancel) return "cancelling";
	return attempt.admitted ? "running" : "dispatching";
}
function verdictOf(standing, phase) {
	if (standing.override !== void 0) return standing.override;
	return phase === "done" ? effectiveVerdict(standing) : null;
}
function reasonOf(standing, phase) {
	const { attempt, needs, failures } = standing;
	switch (phase) {
		case "waits": return `waits for ${needs.open.join(", ")}`;
		case "ready": return standing.state?.escalated ?? readyReason(failures.length);
		case "dispatching": return `attempt ${attempt?.number ?? 1} was dispatched, and its run is not known yet`;
		case "running": return `attempt ${attempt?.number ?? 1}${attempt?.reserve ? ", from the reserve" : ""}`;
		case "cancelling": return attempt?.cancel?.reason ?? "it was told to end";
		case "done": return doneReason(standing);
		case "failed": return attempt?.end?.kind === "ended" ? attempt.end.detail : "no retry is left";
		case "blocked": return `${needs.failed.join(", ")} not Go`;
		case "cancelled": return "a person cancelled it";
	}
}
function readyReason(failures) {
	return failures > 0 ? "waits for a replacement" : "needs are met; waits for its bead or a slot";
}
function doneReason({ override, attempt }) {
	if (override !== void 0) return "decided by a person";
	return `attempt ${attempt?.number ?? 1}`;
}

// src/core/plan/records.ts
function planRecords(course) {
	const events = course.operations.flatMap(ledgerEventsOf);
	if (events.length === 0 && !course.operations.some((operation) => beadEventsOf(operation).length > 0)) return step([]);
	const standings = standingsOf(course.snapshot.config, course.state);
	const spawned = spawnedOf(course);
	const finished = events.some(({ kind }) => kind === "finished");
	return step([
		...isMissing(course, "init") ? [remember(course, "init", initOf(course))] : [],
		...isSame(recordOf(course, "workers-spawned")?.value, spawned) ? [] : [remember(course, "workers-spawned", spawned)],
		...statusOf(course, standings),
		...finished ? [remember(course, "summary", summaryOf$2(course, standings))] : []
	]);
}
function keyOf({ snapshot }, key) {
	return `${snapshot.config.memory.root}/coordinator/${key}`;
}
function isMissing(course, key) {
	return !course.snapshot.memory.has(keyOf(course, key));
}
function remember(course, key, value) {
	const text = `${JSON.stringify({
		value,
		at: course.snapshot.now
	}, null, 2)}\n`;
	return {
		kind: "remember",
		reason: `the coordinator's record of ${key}`,
		key: keyOf(course, key),
		text
	};
}
function initOf({ snapshot, state }) {
	const { config, swarm, session } = snapshot;
	const { maxAgents, reserve } = config.limits;
	return {
		name: config.name,
		session,
		swarm,
		coordinator: config.coordinator,
		topology: config.topology,
		strategy: config.strategy,
		epic: config.epic === "" ? null : config.epic,
		issue: state.started.issue,
		startedAt: state.started.at,
		config: state.started.config,
		limits: {
			maxAgents,
			reserve,
			slots: maxAgents - 1 - reserve
		},
		features: config.features,
		workers: config.workers.map(({ id, role, title, memory, needs }) => ({
			id,
			role,
			title,
			memory,
			needs
		})),
		gates: config.gates.map(({ id, verdictOf }) => ({
			id,
			verdictOf
		}))
	};
}
function spawnedOf(course) {
	return { workers: course.snapshot.config.workers.map(({ id, role }) => {
		const state = course.state.workers.get(id);
		const attempt = currentAttempt(state);
		const current = attempt && {
			number: attempt.number,
			dispatch: attempt.dispatch,
			reserve: attempt.reserve
		};
		return {
			id,
			role,
			bead: beadIdOf(course, id),
			issue: state?.link?.issue ?? null,
			attempt: current
		};
	}) };
}
function statusOf(course, standings) {
	const { config } = course.snapshot;
	const workers = config.workers.map(({ id }) => {
		const { phase, verdict, waitsFor } = standingView(standings, id);
		return {
			id,
			phase,
			verdict,
			waitsFor
		};
	});
	const before = recordOf(course, "status");
	const same = isSame(memberOf(before?.value, "workers"), workers);
	if (before && same && !isOver(course.snapshot, before.at, config.coordination.statusEvery)) return [];
	return [remember(course, "status", {
		workers,
		gates: [...standings.gates.values()].map(({ gate, verdict }) => ({
			id: gate.id,
			verdict
		}))
	})];
}
function recordOf(course, key) {
	try {
		const entry = JSON.parse(course.snapshot.memory.get(keyOf(course, key)) ?? "");
		const at = memberOf(entry, "at");
		return typeof at === "string" ? {
			value: memberOf(entry, "value"),
			at
		} : null;
	} catch {
		return null;
	}
}
function memberOf(value, name) {
	return typeof value === "object" && value !== null && name in value ? Reflect.get(value, name) : void 0;
}
function isSame(before, now) {
	return JSON.stringify(before) === JSON.stringify(now);
}
function summaryOf$2({ snapshot, state }, standings) {
	return {
		verdict: state.finished?.verdict ?? null,
		startedAt: state.started.at,
		finishedAt: state.finished?.at ?? snapshot.now,
		workers: [...standings.workers.values()].map(({ worker, verdict, override, outcome, state: own, judged }) => ({
			id: worker,
			outcome,
			verdict: override ?? verdict,
			attempts: own?.attempts.length ?? 0,
			targets: (judged?.targets ?? []).map(({ metric, measured, verdict: of }) => ({
				metric,
				measured,
				verdict: of
			}))
		})),
		gates: [...standings.gates.values()].map(({ gate, verdict, computed }) => ({
			id: gate.id,
			verdict,
			reason: computed.reason
		}))
	};
}

// src/core/command/no-such.ts
function noSuch(what, word, known) {
	const told = `There is no such ${what}${suggestion(word, known)}`;
	return told.endsWith("?") ? told : `${told}.`;
}

// src/core/command/registry.ts
const commands$1 = [
	{
		name: "status",
		usage: "/swarm status",
		summary: "Says where each worker stands. For everyone who may read here.",
		example: "/swarm status",
		action: "read",
		words: 0,
		more: false
	},
	{
		name: "cancel",
		usage: "/swarm cancel WORKER",
		summary: "Ends the worker: its run is cancelled, and no other attempt begins. Needs write permission.",
		example: "/swarm cancel A3",
		action: "cancel",
		words: 1,
		more: false
	},
	{
		name: "go",
		usage: "/swarm go GATE REASON",
		summary: "Decides a gate, or a worker, as Go. The reason is kept with your name. Needs maintain permission.",
		example: "/swarm go phase-1 measured by hand on the staging cluster",
		action: "override",
		words: 2,
		more: true
	},
	{
		name: "no-go",
		usage: "/swarm no-go GATE REASON",
		summary: "Decides a gate, or a worker, as No-Go. The reason is kept with your name. Needs maintain permission.",
		example: "/swarm no-go production the rollback document is missing",
		action: "override",
		words: 2,
		more: true
	},
	{
		name: "help",
		usage: "/swarm help",
		summary: "Shows what can be said. For everyone who may read here.",
		example: "/swarm help",
		action: "read",
		words: 0,
		more: false
	}
];
const plannedCommands = /* @__PURE__ */ new Set([
	"start",
	"init",
	"plan",
	"estimate",
	"analyze",
	"decompose",
	"spawn",
	"assign",
	"answer",
	"report",
	"memory",
	"retry",
	"pause",
	"resume",
	"ok-to-test",
	"rollout",
	"rollback"
]);
function commandNamed(name) {
	return commands$1.find((command) => command.name === name);
}

// src/core/command/parse.ts
const longest = 600;
function parseCommand(body) {
	const line = firstLine(body);
	if (!/^\/swarm(?![A-Za-z0-9_-])/.test(line)) return { kind: "none" };
	if (line.length > longest) return refused("?", `The command is longer than ${longest} characters.`);
	const hidden = /[^\x20-\x7e]/u.exec(line);
	if (hidden) return refused("?", `${whatIs(hidden[0])} The line of a command is plain ASCII; put everything else below it.`);
	const [, name = "help", ...words] = line.split(" ").filter((word) => word !== "");
	return line.startsWith("/swarm ") || line === "/swarm" ? parseWords(name, words) : { kind: "none" };
}
function firstLine(body) {
	const end = body.indexOf("\n");
	const line = end === -1 ? body : body.slice(0, end);
	return line.endsWith("\r") ? line.slice(0, -1) : line;
}
function whatIs(letter) {
	if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(letter)) return "There is a control character in it.";
	return /[\p{Cf}\p{Zs}]/u.test(letter) ? "There is a character in it that cannot be seen." : "There is a letter in it that is not ASCII.";
}
function parseWords(name, words) {
	const command = commandNamed(name);
	if (!command) return unknown(name);
	if (words.length < command.words) return refused(command.name, `It is ${command.usage}, such as "${command.example}".`);
	if (words.length > command.words && !command.more) return refused(command.name, `There is more in the line than ${command.usage} takes.`);
	const [word = "", ...rest] = words;
	return {
		kind: "command",
		command,
		word,
		rest: rest.join(" ")
	};
}
function unknown(word) {
	if (plannedCommands.has(word)) return refused(word, `"${word}" is not available in this version. See /swarm help.`);
	const known = commands$1.map(({ name }) => name);
	return refused("?", `${noSuch("command", word, known)} See /swarm help.`);
}
function refused(name, reason) {
	return {
		kind: "refused",
		name,
		reason
	};
}

// src/core/plan/steer.ts
function planCommands(course) {
	const steps = [];
	let { state } = course;
	for (const ask of inOrder(course.snapshot.asks)) {
		if (ask.kind !== "comment" || state.commands.has(ask.id)) continue;
		const taken = take({
			...course,
			state
		}, ask);
		steps.push(taken);
		state = advance(state, taken.operations.flatMap(ledgerEventsOf));
	}
	return together(steps);
}
function take(course, ask) {
	const parsed = parseCommand(ask.body);
	if (parsed.kind === "none") return nothing;
	const { spec, name } = named$1(parsed);
	const answer = authorizeHere(course, ask, spec.action);
	if (answer.kind === "wait") return step([], [{
		level: "warning",
		message: answer.reason
	}]);
	if (answer.kind === "refused") return refuse(course, ask, {
		name,
		reason: answer.reason,
		silent: !isWorthWords(answer) || wasTold(course, ask)
	});
	if (parsed.kind === "refused") return refuse(course, ask, {
		name,
		reason: parsed.reason,
		silent: wasTold(course, ask)
	});
	return carryOut(course, ask, parsed, answer.authorization);
}
function named$1(parsed) {
	if (parsed.kind === "command") return {
		spec: parsed.command,
		name: parsed.command.name
	};
	return {
		spec: { action: "read" },
		name: parsed.name
	};
}
function authorizeHere({ snapshot, state }, ask, action) {
	const { config, now, self } = snapshot;
	return authorize({
		ask,
		action,
		config,
		now,
		self: self.id,
		startedAt: state.started.at
	});
}
function isWorthWords({ code }) {
	return [
		"permission",
		"edited",
		"edit-unknown"
	].includes(code);
}
function wasTold({ state }, ask) {
	return (ask.permission === "none" || ask.permission === "read") && [...state.commands.values()].some(({ actor, outcome }) => actor !== void 0 && actor === ask.actor?.id && outcome === "refused");
}
function carryOut(course, ask, said, authorization) {
	const { name } = said.command;
	switch (name) {
		case "status":
		case "help": {
			const event = commandEvent(course, ask, {
				name,
				outcome: "answered"
			});
			return step([{
				kind: "answer",
				reason: `${name} was asked for in comment ${ask.id}`,
				ask,
				event,
				what: name
			}]);
		}
		case "cancel": return cancel(course, ask, said.word, authorization);
		case "go":
		case "no-go": return decide(course, ask, {
			said,
			verdict: name,
			authorization
		});
	}
}
function cancel(course, ask, worker, authorization) {
	const { config, now } = course.snapshot;
	const standing = standingsOf(config, course.state).workers.get(worker);
	const refusal = (reason) => refuse(course, ask, {
		name: "cancel",
		reason,
		silent: false
	});
	if (!standing) {
		const known = config.workers.map(({ id }) => id);
		return refusal(noSuch("worker", worker, known));
	}
	if (course.state.finished) return refusal("The swarm has ended.");
	const attempt = currentAttempt(course.state.workers.get(worker));
	const isRunning = attempt !== null && attempt.end === null;
	if (standing.state?.cancelled) return refusal(`${worker} was cancelled already.`);
	if (!isRunning && (standing.outcome === "done" || standing.outcome === "failed")) return refusal(`${worker} has ended already.`);
	const event = {
		kind: "cancel-asked",
		at: now,
		worker,
		attempt: (attempt?.number ?? 0) + (isRunning ? 0 : 1),
		reason: "a person cancelled it",
		force: false,
		because: "cancelled",
		authorization
	};
	return command(course, ask, {
		name: "cancel",
		reason: `${worker} is cancelled by a person`,
		authorization,
		events: [event]
	});
}
function decide(course, ask, of) {
	const { config, now } = course.snapshot;
	const { said, verdict, authorization } = of;
	const subject = said.word;
	const known = [...config.gates, ...config.workers].map(({ id }) => id);
	if (!known.includes(subject)) return refuse(course, ask, {
		name: verdict,
		reason: noSuch("gate or worker", subject, known),
		silent: false
	});
	const event = {
		kind: "decided",
		at: now,
		subject,
		verdict,
		reason: said.rest,
		authorization
	};
	return command(course, ask, {
		name: verdict,
		reason: `${subject} is decided by a person`,
		authorization,
		events: [event]
	});
}
function command(course, ask, of) {
	const { name, reason, authorization } = of;
	const events = [commandEvent(course, ask, {
		name,
		outcome: "done"
	}), ...of.events];
	return step([{
		kind: "command",
		reason,
		ask,
		authorization,
		events
	}]);
}
function refuse(course, ask, of) {
	const { name, reason, silent } = of;
	const event = commandEvent(course, ask, {
		name,
		outcome: "refused",
		reason
	});
	return step([{
		kind: "refuse",
		reason,
		ask,
		event,
		silent
	}]);
}
function commandEvent({ snapshot }, ask, of) {
	const actor = ask.actor ? { actor: ask.actor.id } : {};
	return {
		kind: "command",
		at: snapshot.now,
		comment: ask.id,
		...actor,
		...of
	};
}

// src/core/plan/strays.ts
function planStrays(course) {
	const known = new Set(course.snapshot.config.workers.map(({ id }) => id));
	const strays = [...course.state.workers.values()].filter(({ id }) => !known.has(id));
	return together(strays.map((worker) => {
		const attempt = currentAttempt(worker);
		return isOpen(attempt) ? ofAttempt(course, attempt) : nothing;
	}));
}
function ofAttempt(course, attempt) {
	const { snapshot } = course;
	const { worker, number, admitted } = attempt;
	if (!admitted) return end(course, attempt);
	const reading = snapshot.runs.get(worker);
	if (!reading || reading.kind === "unknown") return nothing;
	if (reading.kind === "gone" || reading.run.status === "completed" || reading.run.attempt > admitted.run.attempt || isOver(snapshot, admitted.at, snapshot.times.longestLife)) return end(course, attempt);
	if (attempt.cancel) return nothing;
	const reason = "the swarm file no longer has this worker";
	const event = {
		kind: "cancel-asked",
		at: snapshot.now,
		worker,
		attempt: number,
		reason,
		force: false,
		because: "cancelled"
	};
	return step([{
		kind: "cancel-run",
		reason: `${worker}: ${reason}`,
		worker,
		run: admitted.run,
		force: false,
		event
	}]);
}
function end(course, attempt) {
	const { worker, number, admitted } = attempt;
	const event = {
		kind: "ended",
		at: course.snapshot.now,
		worker,
		attempt: number,
		...admitted ? { run: admitted.run } : {},
		failure: "withdrawn",
		detail: "the swarm file no longer has this worker"
	};
	return step([{
		kind: "close-attempt",
		reason: `${worker} is no longer in the swarm file`,
		worker,
		event
	}]);
}

// src/core/plan/adopt.ts
function findRun(snapshot, attempt) {
	const { recentRuns } = snapshot;
	if (recentRuns === null) return { kind: "unknown" };
	const fitting = recentRuns.filter((run) => fits(snapshot, attempt, run));
	const living = fitting.filter((run) => run.attempt === 1 && run.status !== "completed");
	const [run, second] = living;
	if (!run) return {
		kind: "none",
		ended: fitting.length > 0
	};
	return second ? {
		kind: "several",
		runs: living.map(({ id }) => id).sort((a, b) => a - b)
	} : {
		kind: "one",
		run
	};
}
function fits(snapshot, attempt, run) {
	const worker = snapshot.config.workers.find(({ id }) => id === attempt.worker);
	const role = snapshot.config.roles.find(({ id }) => id === worker?.role);
	if (!worker || !role || snapshot.self.id === null) return false;
	const { worker: id, number, dispatch } = attempt;
	return run.event === "workflow_dispatch" && run.title === dispatchTitle({
		swarm: snapshot.swarm,
		worker: id,
		attempt: number,
		dispatch
	}) && run.path === `.github/workflows/${role.workflow}` && run.branch === (worker.ref ?? snapshot.defaultBranch.name) && run.headRepositoryId === snapshot.repository.id && run.actorId === snapshot.self.id && Date.parse(run.createdAt) >= Date.parse(attempt.redispatchedAt ?? attempt.intendedAt) && isOnBranch(snapshot, attempt, run);
}
function isOnBranch(snapshot, attempt, run) {
	const { defaultBranch, beads, onBranch } = snapshot;
	return [
		attempt.commit,
		defaultBranch.commit,
		beads?.branch === defaultBranch.name ? beads.head : null
	].includes(run.headSha) || (onBranch?.has(run.headSha) ?? false);
}

// src/core/plan/unadmitted.ts
function planUnadmitted(course) {
	const { workers } = standingsOf(course.snapshot.config, course.state);
	const holds = holdsOf(course);
	return together([...workers.values()].map((standing) => ofWorker(course, standing, holds)));
}
function ofWorker(course, standing, holds) {
	const { attempt, config: worker } = standing;
	if (!isOpen(attempt) || attempt.admitted) return nothing;
	if (attempt.cancel) return close(course, attempt, "cancelled", attempt.cancel.reason);
	const one = {
		course,
		worker,
		standing,
		attempt,
		hold: holds(worker.id)
	};
	return isClaimed(one) ? lookFor(one) : claimLate(one);
}
function isClaimed({ course, attempt, hold, standing }) {
	if (hold.kind === "no-beads" || standing.state?.beadOutcome?.status === "in_progress") return true;
	const bead = course.beads?.beads.get(beadIdOf(course, attempt.worker) ?? "");
	return bead !== void 0 && isClaimedFor(bead, course.snapshot.swarm, attempt);
}
function claimLate(one) {
	const { course, attempt, hold, standing } = one;
	if (isOver(course.snapshot, attempt.intendedAt, course.snapshot.times.redispatchGrace)) return close(course, attempt, "withdrawn", "it was intended, and not claimed in time");
	if (hold.kind === "free" && areMet(standing.needs)) {
		const { bead, reopen } = hold;
		const { worker, number, dispatch } = attempt;
		const reason = `attempt ${number} of ${worker} was intended and not claimed yet`;
		return step([...claimOf(course, {
			bead,
			reopen,
			worker,
			attempt: number,
			dispatch
		}), dispatchOf(course, {
			worker: one.worker,
			attempt: number,
			dispatch,
			reason,
			event: null
		})]);
	}
	const [failure, detail] = givenUp(one);
	return close(course, attempt, failure, detail);
}
function areMet(needs) {
	return needs.open.length === 0 && needs.failed.length === 0;
}
function givenUp({ hold, standing }) {
	if (hold.kind === "waits") return ["withdrawn", hold.reason];
	if (hold.kind === "held") return ["yielded", hold.reason];
	return ["withdrawn", `no longer met: ${[...standing.needs.open, ...standing.needs.failed].join(", ")}`];
}
function lookFor(one) {
	const { course, attempt } = one;
	const found = findRun(course.snapshot, attempt);
	if (found.kind === "one") return admit(course, attempt, found.run.id);
	const told = found.kind === "several" ? tellOfSeveral(one, found.runs) : nothing;
	return together([told, withoutRun(one, found)]);
}
function withoutRun(one, found) {
	const { course, worker, attempt } = one;
	const { times } = course.snapshot;
	if (found.kind === "unknown") return nothing;
	if (isOver(course.snapshot, attempt.intendedAt, worker.startWithin)) return neverStarted(course, attempt, found);
	if (found.kind === "several" || attempt.redispatchedAt !== null) return nothing;
	return isOver(course.snapshot, attempt.intendedAt, times.redispatchGrace) ? again(one) : nothing;
}
function neverStarted(course, attempt, found) {
	if (found.kind === "several") return close(course, attempt, "not-admitted", "several runs bear its dispatch id");
	return found.ended ? close(course, attempt, "not-admitted", "its run ended before it was admitted") : close(course, attempt, "not-started", "no run began in time");
}
function again(one) {
	const { course, worker, attempt, hold, standing } = one;
	if (hold.kind === "waits" || hold.kind === "held" || !areMet(standing.needs)) return close(course, attempt, ...givenUp(one));
	const { number } = attempt;
	const { nonce, now } = course.snapshot;
	const dispatch = newDispatchId({
		worker: worker.id,
		attempt: number,
		nonce
	});
	const event = {
		kind: "redispatched",
		at: now,
		worker: worker.id,
		attempt: number,
		dispatch
	};
	const reason = `no run of attempt ${number} of ${worker.id} appeared`;
	return step([dispatchOf(course, {
		worker,
		attempt: number,
		dispatch,
		reason,
		event
	})]);
}
function admit(course, attempt, run) {
	const { worker, number, dispatch } = attempt;
	return step([{
		kind: "admit",
		reason: `run ${run} fits attempt ${number} of ${worker} in everything`,
		worker,
		event: {
			kind: "admitted",
			at: course.snapshot.now,
			worker,
			attempt: number,
			dispatch,
			run: {
				id: run,
				attempt: 1
			}
		}
	}]);
}
function tellOfSeveral({ course, attempt, standing }, runs) {
	const reason = `runs ${runs.join(" and ")} bear the dispatch id of attempt ${attempt.number}; none of them is admitted`;
	const notice = {
		level: "warning",
		message: `${attempt.worker}: ${reason}`
	};
	if (standing.state?.escalated === reason) return step([], [notice]);
	return step([escalationOf(course, attempt.worker, reason)], [notice]);
}
function close(course, attempt, failure, detail) {
	const { worker, number } = attempt;
	const event = {
		kind: "ended",
		at: course.snapshot.now,
		worker,
		attempt: number,
		failure,
		detail
	};
	return step([{
		kind: "close-attempt",
		reason: `attempt ${number} of ${worker}: ${detail}`,
		worker,
		event
	}]);
}

// src/core/plan/plan.ts
const concerns = [
	planCommands,
	planLinks,
	planAdmitted,
	planOutcomes,
	planUnadmitted,
	planStrays,
	planGates,
	planOutcomes,
	planDispatches,
	planEscalations,
	planStandstill,
	planFinish,
	planEpic,
	planRecords
];
const afterTheEnd = [
	planCommands,
	planGates,
	planOutcomes,
	planEpic,
	planRecords
];
function plan$1(snapshot) {
	const { state } = snapshot;
	if (state === null) return {
		...planIntake(snapshot),
		waiting: []
	};
	const begun = beginCourse(snapshot, state);
	const course = (state.finished ? afterTheEnd : concerns).reduce(follow, begun);
	return {
		operations: course.operations,
		notices: course.notices,
		waiting: waiting(course)
	};
}
function waiting(course) {
	if (course.state.finished) return [];
	return waitingOf(course).map(({ worker, reason, needs }) => ({
		worker,
		reason,
		needs
	}));
}

// src/core/plan/snapshot.ts
const protocolTimes = {
	redispatchGrace: 300,
	artifactGrace: 120,
	cancel: 300,
	forceCancel: 300,
	longestLife: 22500
};

// src/core/plan/offline.ts
const nowhere = {
	serverUrl: "https://github.com",
	owner: "owner",
	name: "repository"
};
const noCommit = "0".repeat(40);
function planOffline(files) {
	const { config, beads } = files;
	const repository = repositoryOf(files);
	const links = linkIssues(beads.beads.values(), repository);
	const named = links.issueOf.get(config.epic);
	const issue = named ?? firstFree(links);
	const begin = snapshotOf(files, {
		repository,
		links,
		issue
	});
	const start = plan$1(begin);
	const state = fold(start.operations.flatMap(ledgerEventsOf));
	const next = state ? plan$1({
		...begin,
		state,
		asks: []
	}) : {
		operations: [],
		notices: [],
		waiting: []
	};
	const whose = named === void 0 ? "an issue; its epic names none, so it stands here as" : "its epic's issue";
	return {
		operations: [...start.operations, ...next.operations],
		notices: [
			...missingEpic(files),
			...start.notices,
			...next.notices
		],
		waiting: next.waiting,
		assumed: [`somebody with ${neededLevel("start", config)} permission sets the label on ${whose} #${issue}`, "the issues that beads name are there"]
	};
}
function repositoryOf({ config, beads }) {
	for (const id of [config.epic, ...config.workers.map(({ bead }) => bead ?? "")]) {
		const address = addressOf(beads.beads.get(id)?.externalRef ?? null);
		if (address) return address;
	}
	return nowhere;
}
function firstFree({ beadOf, conflicts }) {
	const taken = /* @__PURE__ */ new Set([...beadOf.keys(), ...conflicts.map(({ issue }) => issue)]);
	let number = 1;
	while (taken.has(number)) number += 1;
	return number;
}
function missingEpic({ config, beads }) {
	if (beads.beads.has(config.epic)) return [];
	return [{
		level: "warning",
		message: `the epic ${config.epic} is not in the beads file, so no bead is closed with it`
	}];
}
function snapshotOf(files, of) {
	const { config, path, beads, now } = files;
	const { repository, links, issue } = of;
	const epic = beads.beads.get(config.epic);
	const issues = [...links.issueOf].flatMap(([id, number]) => seen(beads.beads.get(id), number));
	return {
		now,
		repository: {
			id: 0,
			...repository
		},
		defaultBranch: {
			name: config.tracker.branch ?? "HEAD",
			commit: noCommit
		},
		config,
		source: {
			path,
			commit: noCommit
		},
		swarm: config.namespace,
		session: config.session,
		state: null,
		memory: /* @__PURE__ */ new Map(),
		asks: [assumedAsk(files, issue)],
		issue: {
			number: issue,
			id: 0,
			title: epic?.title ?? "",
			state: "open",
			labels: [config.label]
		},
		issues: new Map(issues.map((one) => [one.number, one])),
		beads: {
			branch: config.tracker.branch ?? "HEAD",
			head: noCommit,
			path: beads.name,
			file: beads
		},
		runs: /* @__PURE__ */ new Map(),
		recentRuns: null,
		handIns: /* @__PURE__ */ new Map(),
		self: { id: null },
		nonce: "0".repeat(8),
		times: protocolTimes
	};
}
function seen(bead, number) {
	if (!bead) return [];
	const state = bead.status === "closed" ? "closed" : "open";
	return [{
		number,
		id: 0,
		title: bead.title,
		state,
		labels: []
	}];
}
function assumedAsk({ config, now }, issue) {
	return {
		kind: "label",
		issue,
		label: config.label,
		event: {
			id: 0,
			at: now,
			actor: {
				id: 0,
				login: "(somebody who may)",
				type: "User"
			}
		},
		permission: neededLevel("start", config),
		text: {
			title: "",
			body: "",
			editedAt: null,
			digest: ""
		}
	};
}

// src/entries/cli/plan.ts
function registerPlan(program, io) {
	program.command("plan").description("print what a coordinator would do first, and why; nothing is done").requiredOption("--offline", "from the files alone; no host is asked").requiredOption("--config <file>", "the swarm file").requiredOption("--beads <file>", "the beads file, such as .beads/issues.jsonl").option("--json", "one JSON object on standard output").action((options) => plan(options, io));
}
function plan(options, io) {
	const swarm = readSwarm(options.config, io.cwd);
	const beads = readBeadsFile(options.beads, io.cwd);
	const problems = [...swarm.problems, ...beads.problems];
	tellProblems(problems, io);
	if (swarm.kind === "invalid" || hasErrors(problems)) {
		if (options.json) io.out(JSON.stringify({
			ok: false,
			problems
		}));
		io.exit(1);
		return;
	}
	const planned = planOffline({
		config: swarm.config,
		path: options.config,
		beads,
		now: (/* @__PURE__ */ new Date()).toISOString()
	});
	if (options.json) io.out(JSON.stringify(planned));
	else for (const line of linesOf(planned)) io.out(harmless(line));
}
function linesOf({ operations, notices, waiting, assumed }) {
	const rows = [...operations.map((one) => [
		one.kind,
		workerOf(one),
		`${one.reason}${more(one)}`
	]), ...waiting.map(({ worker, reason }) => [
		"(waiting)",
		worker,
		reason
	])];
	const wide = [0, 1].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
	return [
		...assumed.map((what) => `assumed: ${what}`),
		...rows.map(([kind, worker, reason]) => `${kind.padEnd(wide[0] ?? 0)}  ${worker.padEnd(wide[1] ?? 0)}  ${reason}`),
		...notices.map(({ level, message }) => `${level}: ${message}`)
	];
}
function workerOf(operation) {
	return "worker" in operation ? operation.worker ?? "" : "";
}
function more(operation) {
	return operation.kind === "dispatch" ? ` (${operation.workflow} at ${operation.ref})` : "";
}

// src/core/config/without-effect.ts
const withoutEffectYet = [
	{
		path: "features.*",
		value: "neural-patterns",
		what: "no patterns are learnt from earlier swarms"
	},
	{
		path: "limits.cost",
		what: "no dispatch is held back by cost"
	},
	{
		path: "limits.minutes",
		what: "no dispatch is held back by minutes"
	},
	{
		path: "defaults.min-duration",
		what: "no Go is doubted for coming fast"
	},
	{
		path: "workers.*.min-duration",
		what: "no Go is doubted for coming fast"
	},
	{
		path: "defaults.stall-after",
		what: "a run without a sign of life is ended by its timeout only"
	},
	{
		path: "workers.*.stall-after",
		what: "a run without a sign of life is ended by its timeout only"
	},
	{
		path: "defaults.deliver",
		value: "pull-request",
		what: "files go to the branch, and no pull request is opened"
	},
	{
		path: "workers.*.deliver",
		value: "pull-request",
		what: "files go to the branch, and no pull request is opened"
	},
	{
		path: "roles.*.paths",
		what: "no pull request gets a role by its paths"
	},
	{
		path: "workers.*.collect",
		what: "nothing is read from these files; measurements are recorded with swarmlead metric"
	},
	{
		path: "hooks.before",
		what: "the worker step calls no hooks by itself"
	},
	{
		path: "hooks.during",
		what: "the worker step calls no hooks by itself"
	},
	{
		path: "hooks.after",
		what: "the worker step calls no hooks by itself"
	},
	{
		path: "hooks.end",
		what: "the worker step calls no hooks by itself"
	},
	{
		path: "coordination.monitor-every",
		what: "the schedule of the coordinator's workflow decides"
	},
	{
		path: "rollout",
		what: "no stage is set, and no variable is written"
	},
	{
		path: "tracker.driver",
		value: "bd",
		what: "beads are read and written as JSONL"
	},
	{
		path: "tracker.branch",
		what: "beads are read and written on the default branch"
	},
	{
		path: "tracker.labels",
		what: "no labels are synced"
	},
	{
		path: "tracker.winner",
		what: "nothing is synced that could be in conflict"
	},
	{
		path: "permissions.rollout",
		what: "no stage of a rollout is set"
	},
	{
		path: "notify.on",
		what: "results and the report are the only comments"
	},
	{
		path: "notify.mention",
		what: "no team is mentioned"
	}
];
function notesOf(file) {
	return withoutEffectYet.filter(({ path, value }) => isSet(file, path.split("."), value)).map(({ path, value, what }) => {
		return {
			path,
			note: `${value === void 0 ? path : `${path.replace(/\.\*$/, "")}: ${value}`} is without effect yet: ${what}`
		};
	});
}
function isSet(holder, [part, ...rest], value) {
	if (holder === void 0) return false;
	if (part === void 0) return value === void 0 || holder === value;
	if (typeof holder !== "object" || holder === null) return false;
	if (part === "*") return Object.values(holder).some((inner) => isSet(inner, rest, value));
	return Object.hasOwn(holder, part) && isSet(Reflect.get(holder, part), rest, value);
}

// src/core/synthesis/visible.ts
const hidden = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu;
const emojiSelector = /(?<=[\p{Extended_Pictographic}#*0-9])\ufe0f(?!\p{Variation_Selector})/gu;
function showHidden(text, lines) {
	let count = 0;
	const keep = /* @__PURE__ */ new Set();
	const source = text.replace(/\r\n/g, "\n");
	for (const match of source.matchAll(emojiSelector)) keep.add(match.index);
	return {
		text: source.replace(hidden, (letter, at) => {
			if (keep.has(at) || lines && (letter === "\n" || letter === "	")) return letter;
			count += 1;
			return named(letter);
		}),
		hidden: count
	};
}
function visible(text, lines = false) {
	return showHidden(text, lines).text;
}
function clip(text, longest) {
	if (text.length <= longest) return text;
	const cut = text.slice(0, longest);
	const last = cut.charCodeAt(cut.length - 1);
	return `${last >= 55296 && last <= 56319 ? cut.slice(0, -1) : cut}…`;
}
function named(letter) {
	return `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`;
}

// src/core/synthesis/markdown.ts
function code(text, longest = 200) {
	const shown = visible(clip(text, longest)) || "(empty)";
	const ticks = "`".repeat(longestRun(shown) + 1);
	const pad = /^[` ]|[` ]$/.test(shown) && /[^ ]/.test(shown) ? " " : "";
	return `${ticks}${pad}${shown}${pad}${ticks}`;
}
function fence(text, longest = 4e3) {
	const shown = visible(clip(text, longest), true);
	const ticks = "`".repeat(Math.max(3, longestRun(shown) + 1));
	return `${ticks}text\n${shown}\n${ticks}`;
}
function longestRun(text) {
	return [...text.matchAll(/`+/g)].reduce((longest, [run]) => Math.max(longest, run.length), 0);
}
const breaker = "&#8203;";
function escape(text, longest = 300) {
	return visible(clip(text.replace(/\s+/g, " ").trim(), longest)).replace(/[&<>`*_[\]|~\\$"{}^]/g, entity).replace(/(?<!&)#/g, `&#35;${breaker}`).replace(/^(?:[-+](?=[-\s]|$)|\/)/, entity).replace(/^(\d{1,9})([.)])(?=\s|$)/, (_item, digits, mark) => digits + entity(mark)).replace(/@/g, `&#64;${breaker}`).replace(/:(?=\/\/)/g, `:${breaker}`).replace(/\b(www)\./gi, `$1${breaker}.`).replace(/\b(GH)-(?=\d)/gi, `$1-${breaker}`).replace(/\b[0-9a-f]{7,}\b/gi, (word) => word.replace(/.{6}(?=.)/g, `$&${breaker}`));
}
function entity(letter) {
	return `&#${letter.charCodeAt(0)};`;
}
function table(head, rows) {
	return rows.length === 0 ? "" : [
		row(head),
		row(head.map(() => "---")),
		...rows.map(row)
	].join("\n");
}
function row(cells) {
	return `| ${cells.map((cell) => cell.replace(/(\\*)\|/g, (_bar, slashes) => `${slashes}${slashes.length % 2 === 0 ? "\\" : "\\\\"}|`)).join(" | ")} |`;
}
function details(summary, body) {
	return body === "" ? "" : `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
function blocks(parts) {
	return parts.filter((part) => part !== "").join("\n\n");
}
function list(items) {
	return items.map((item) => `- ${item}`).join("\n");
}

// src/core/synthesis/untrusted.ts
function untrusted(text) {
	return text;
}

// src/core/synthesis/words.ts
function many$1(count, noun, plural = `${noun}s`) {
	return `${count} ${count === 1 ? noun : plural}`;
}
function duration(seconds) {
	const whole = Math.round(seconds);
	if (whole < 60) return `${whole} s`;
	const minutes = Math.floor(whole / 60);
	if (minutes < 60) return `${minutes} m`;
	const hours = Math.floor(minutes / 60);
	return hours < 48 ? `${hours} h ${String(minutes % 60).padStart(2, "0")} m` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
function span(text) {
	return text.replace("..", "–");
}

// src/core/synthesis/init-assignments.ts
function assignmentsTable(config) {
	return table([
		"worker",
		"role",
		"bead",
		"priority",
		"needs",
		"targets",
		"expected"
	], config.workers.map((worker) => [
		`${emojiOf(config, worker)}${escape(worker.id)} ${escape(worker.title, 120)}`,
		escape(worker.role),
		worker.bead === void 0 ? "is made" : code(untrusted(worker.bead)),
		String(worker.priority),
		worker.needs.length === 0 ? "nothing" : escape(worker.needs.join(", ")),
		String(worker.targets.length),
		worker.expected ? span(escape(worker.expected.text)) : "not said"
	]));
}
function assignment(config, worker) {
	const { hooks } = worker;
	const notify = hooks.notify === void 0 ? "" : `, progress lines ${code(untrusted(hooks.notify))}`;
	return details(`${emojiOf(config, worker)}${escape(worker.id)}: ${many$1(worker.tasks.length, "task")}, ${many$1(worker.targets.length, "target")}, ${many$1(worker.deliverables.length, "deliverable")}`, blocks([
		`**Mission**: ${escape(worker.mission, 1e3)}`,
		tasksText(worker),
		targetsText(worker),
		deliverablesText(worker),
		worker.given.length === 0 ? "" : `**Given** (not checked)\n\n${list(worker.given.map((one) => escape(one, 500)))}`,
		`**Memory** ${code(untrusted(worker.memory))} · **hooks** task ${code(untrusted(hooks.taskId))}, ${escape(hooks.description)}${notify}`
	]));
}
function tasksText(worker) {
	const items = worker.tasks.map(({ text, detail }) => {
		const inner = detail.map((one) => escape(one, 500));
		if (inner.length < 2) return `1. ${[escape(text, 500), ...inner].join(": ")}`;
		return `1. ${escape(text, 500)}:${inner.map((one) => `\n   - ${one}`).join("")}`;
	});
	return items.length === 0 ? "" : `**Tasks**\n\n${items.join("\n")}`;
}
function targetsText(worker) {
	const items = worker.targets.map((target) => {
		const title = target.title === void 0 ? "" : ` ${escape(target.title, 120)}`;
		const expected = target.expected ? `, expected ${span(escape(target.expected.text))}` : "";
		return `${code(untrusted(target.text))}${title}${expected}${target.required ? "" : " (not required)"}`;
	});
	return items.length === 0 ? "" : `**Targets**\n\n${list(items)}`;
}
function deliverablesText(worker) {
	const items = worker.deliverables.map((one) => {
		return `${one.kind === "path" ? code(untrusted(one.item)) : escape(one.item)}${one.title === void 0 ? "" : `: ${escape(one.title, 200)}`}${one.required ? "" : " (not required)"}`;
	});
	return items.length === 0 ? "" : `**Deliverables**\n\n${list(items)}`;
}
function emojiOf(config, worker) {
	const emoji = config.roles.find((role) => role.id === worker.role)?.emoji ?? "";
	return emoji === "" ? "" : `${escape(emoji, 16)} `;
}

// src/core/synthesis/init-goals.ts
function goalsTable(config) {
	return table([
		"metric",
		"goal",
		"said to be (not checked)"
	], config.performanceTargets.map((target) => [
		target.title === void 0 ? code(untrusted(target.metric)) : escape(target.title),
		`${code(untrusted(`${target.op} ${target.bound.text}`))}${target.expected ? ` (${span(escape(target.expected.text))})` : ""}`,
		[target.status ?? "", target.note === void 0 ? "" : escape(target.note)].filter(Boolean).join(", ")
	]));
}
function risksText(config) {
	return list(config.risks.map((risk) => {
		const note = risk.note === void 0 ? "" : `, ${escape(risk.note)}`;
		return `**${escape(risk.risk)}** (${risk.level})${note}${mitigationsOf(config, risk.mitigations)}`;
	}));
}
function mitigationsOf(config, ids) {
	const texts = ids.map((id) => escape(config.mitigations.find((one) => one.id === id)?.text ?? id));
	return texts.length === 0 ? "" : `. ${texts.length === 1 ? "Mitigation" : "Mitigations"}: ${texts.join("; ")}`;
}
function criteriaText(config) {
	return blocks(config.successCriteria.map(({ group, criteria }) => blocks([`**${escape(group)}**`, list(criteria.map(({ text, proofs }) => {
		const proof = proofs.map((one) => code(untrusted(one))).join(", ");
		return `⬜ ${escape(text)}: ${proof === "" ? "a person ticks it" : `proven by ${proof}`}`;
	}))])));
}
function nextStepsText(config) {
	const { roadmap } = config;
	if (!roadmap) return "";
	return blocks([...roadmap.nextSteps.map(({ horizon, items }) => blocks([`**Within ${escape(horizon)}**`, list(items.map((item) => escape(item, 500)))])), roadmap.milestones.length === 0 ? "" : blocks(["**Milestones**", list(roadmap.milestones.map(({ week, title }) => `Week ${span(escape(week))}: ${escape(title)}`))])]);
}

// src/core/synthesis/init-protocol.ts
function topologyTree(config) {
	const workers = config.workers.map((worker) => {
		const needs = worker.needs.length === 0 ? "" : `, after ${worker.needs.join(", ")}`;
		return `${worker.id} ${worker.role}: ${worker.title}${needs}`;
	});
	return [`${config.coordinator} (queen)`, ...branches(workers)].join("\n");
}
function memoryTree(config) {
	const roles = [...Map.groupBy(config.memory.tree, (one) => one.role)];
	const lines = roles.flatMap(([role, keys], index) => {
		const last = index === roles.length - 1;
		const inner = branches(keys.map(({ key, title }) => `${key}${title === "" ? "" : `: ${title}`}`));
		return [`${last ? "└──" : "├──"} ${role}/`].concat(inner.map((line) => `${last ? "    " : "│   "}${line}`));
	});
	return blocks(["A worker writes into the part of its role only; everybody reads everything. Values lie on the swarm’s ref.", lines.length === 0 ? "" : fence(untrusted([`${config.memory.root}/`, ...lines].join("\n")))]);
}
function branches(lines) {
	return lines.map((line, index) => `${index === lines.length - 1 ? "└──" : "├──"} ${line}`);
}
const phaseWords = {
	initialization: "issues are linked, the first workers are dispatched",
	"parallel-execution": "workers work; each result is judged as its run ends",
	integration: "the last results are judged, deliverables put on their branches",
	completion: "beads are closed or blocked, the report is written"
};
const phaseOrder = [
	"initialization",
	"parallel-execution",
	"integration",
	"completion"
];
function protocolText(config) {
	const { phases, monitorEvery, statusEvery } = config.coordination;
	return blocks([list([
		"A worker hands in its result as an artifact of its own run; the coordinator fetches it, judges it, and is the only writer of the swarm’s ref.",
		"A worker starts when each of its needs is Go, and a slot is free.",
		`The coordinator looks at every event, and every ${duration(monitorEvery)}; the board keeps its history by ${duration(statusEvery)}.`,
		"An attempt that fails is replaced from the reserve as often as its retries allow; then a person is asked."
	]), table([
		"",
		"phase",
		"what happens",
		"expected"
	], phaseOrder.map((name, index) => [
		String(index + 1),
		name.replace("-", " "),
		phaseWords[name],
		span(escape(phases[name].text))
	]))]);
}

// src/core/synthesis/init-report.ts
function renderInitReport(facts) {
	const { config } = facts;
	return blocks([
		`#### Initialisation report: ${escape(config.name)}`,
		summaryOf$1(facts),
		"Written from the swarm file. Nothing below is checked unless it says so: a target is a wish until a run has measured it.",
		"**Topology**: one queen, workers below her; nobody else dispatches, judges or writes shared memory.",
		fence(untrusted(topologyTree(config))),
		"**Workers**",
		assignmentsTable(config),
		...config.workers.map((worker) => assignment(config, worker)),
		details("Memory", memoryTree(config)),
		details("How they work together", protocolText(config)),
		details(`Project targets: ${config.performanceTargets.length}`, goalsTable(config)),
		details(`Risks: ${config.risks.length}`, risksText(config)),
		details("Success criteria", criteriaText(config)),
		details("Next steps", nextStepsText(config)),
		config.context === void 0 ? "" : details("What stood before (given, not checked)", fence(untrusted(config.context), 6e3))
	]);
}
function summaryOf$1(facts) {
	const { config, beads } = facts;
	const { maxAgents, reserve } = config.limits;
	return list([
		`**Status**: ${facts.started === null ? "not started" : `started ${facts.started}`}`,
		`**Session**: ${code(untrusted(config.session))}, coordinator ${escape(config.coordinator)}, ref ${code(untrusted(`${config.memory.refPrefix}/${config.namespace}`))}`,
		`**Agents**: at most ${maxAgents} at one time: 1 coordinator, ${many$1(maxAgents - 1 - reserve, "slot")} for ${many$1(config.workers.length, "worker")}, ${reserve} in reserve`,
		...config.epic === "" ? [] : [`**Epic**: ${code(untrusted(config.epic))}`],
		beads === null ? "**Beads**: not read" : `**Beads**: ${beadsText(beads)}`,
		...config.features.length === 0 ? [] : [`**Features**: ${config.features.map(featureText).join(", ")}`]
	]);
}
function featureText(feature) {
	const without = withoutEffectYet.find(({ path, value }) => path === "features.*" && value === feature);
	return `${escape(feature)}${without ? ` (without effect yet: ${escape(without.what)})` : ""}`;
}
function beadsText(beads) {
	return `${beads.total}: ${beads.closed} closed, ${beads.inProgress} in progress, ${beads.blocked} blocked, ${beads.open} open, of which ${beads.ready} ready`;
}

// src/entries/cli/report.ts
function registerReport(program, io) {
	program.command("report").description("print a report of a swarm as Markdown").addOption(new Option("--at <moment>", "init: who does what, before anything has started").choices(["init"]).makeOptionMandatory()).requiredOption("--config <file>", "the swarm file").option("--beads <file>", "the beads file, to count the beads").action((options) => report(options, io));
}
function report(options, io) {
	const config = read(options.config, io.cwd, readConfig);
	const beads = options.beads === void 0 ? null : read(options.beads, io.cwd, readCounts);
	for (const problem of [...config.problems, ...beads?.problems ?? []]) io.err(harmless(told$1(problem)));
	if (config.value === null || beads && beads.value === null) {
		io.exit(1);
		return;
	}
	const text = renderInitReport({
		config: config.value,
		beads: beads?.value ?? null,
		started: null
	});
	for (const line of text.split("\n")) io.out(harmless(line));
}
function readConfig(bytes, file) {
	const reading = readSwarmBytes(bytes, file);
	return {
		value: reading.kind === "ok" ? reading.config : null,
		problems: reading.problems
	};
}
function readCounts(bytes, file) {
	const { beads, problems } = readBeadsBytes(bytes, file);
	return {
		value: problems.some(({ level }) => level === "error") ? null : countsOf([...beads.values()]),
		problems
	};
}
function countsOf(beads) {
	const having = (status) => beads.filter((bead) => bead.status === status).length;
	return {
		total: beads.length,
		closed: having("closed"),
		inProgress: having("in_progress"),
		blocked: having("blocked"),
		open: having("open"),
		ready: readyBeads(beads, (/* @__PURE__ */ new Date()).toISOString()).length
	};
}
function read(file, cwd, parse) {
	let bytes;
	try {
		bytes = readFileSync(resolve$1(cwd, file));
	} catch {
		return {
			value: null,
			problems: [{
				level: "error",
				code: "no-file",
				message: "the file cannot be read",
				file
			}]
		};
	}
	return parse(bytes, file);
}
function told$1({ file, line, column, level, message }) {
	return `${[
		file ?? "",
		...line === void 0 ? [] : [line],
		...column === void 0 ? [] : [column]
	].join(":")}: ${level}: ${message}`;
}

// src/core/config/summary.ts
function summaryOf(config) {
	const { maxAgents, reserve } = config.limits;
	return {
		name: config.name,
		session: config.session,
		ref: `${config.memory.refPrefix}/${config.namespace}`,
		epic: config.epic,
		workers: config.workers.map(({ id, role, title, targets }) => ({
			id,
			role,
			title,
			targets: targets.length
		})),
		waves: wavesOf(config),
		gates: config.gates.map(({ id, verdictOf }) => ({
			id,
			verdictOf
		})),
		slots: maxAgents - 1 - reserve,
		reserve
	};
}
function wavesOf(config) {
	const needs = new Map(config.workers.map(({ id, needs: all }) => [id, all]));
	const gates = new Map(config.gates.map(({ id, verdictOf }) => [id, verdictOf]));
	const waves = [];
	let waiting = config.workers.map(({ id }) => id);
	const done = /* @__PURE__ */ new Set();
	while (waiting.length > 0) {
		const met = (need) => done.has(need) || (gates.get(need)?.every((id) => done.has(id)) ?? false);
		const wave = waiting.filter((id) => needs.get(id)?.every(met));
		if (wave.length === 0) return waves;
		waves.push(wave);
		for (const id of wave) done.add(id);
		waiting = waiting.filter((id) => !done.has(id));
	}
	return waves;
}

// src/entries/cli/validate.ts
function registerValidate(program, io) {
	program.command("validate").description("check swarm files, and tell every problem with its line").argument("[FILE]", "the swarm file; without one .github/swarm.yml and .github/swarms/*.yml").option("--json", "one JSON object on standard output").action((file, options) => validate(file, options, io));
}
function validate(file, options, io) {
	const files = (file === void 0 ? usualFiles(io.cwd) : [file]).map((name) => validateFile(name, io.cwd));
	const ok = files.every((one) => one.ok);
	if (options.json) io.out(JSON.stringify({
		ok,
		files
	}));
	else for (const one of files) tell(one, io);
	if (!ok) io.exit(1);
}
function usualFiles(cwd) {
	const first = ".github/swarm.yml";
	const folder = ".github/swarms";
	const more = existsSync(join(cwd, folder)) ? readdirSync(join(cwd, folder)).filter((name) => /\.ya?ml$/.test(name)).sort().map((name) => `${folder}/${name}`) : [];
	return existsSync(join(cwd, first)) || more.length === 0 ? [first, ...more] : more;
}
function validateFile(file, cwd) {
	let bytes;
	try {
		bytes = readFileSync(resolve$1(cwd, file));
	} catch (error) {
		return {
			file,
			ok: false,
			problems: [{
				level: "error",
				code: "no-file",
				message: whyUnread(error),
				file,
				line: 1,
				column: 1
			}],
			notes: []
		};
	}
	const read = readSwarmBytes(bytes, file);
	if (read.kind === "invalid") return {
		file,
		ok: false,
		problems: read.problems,
		notes: []
	};
	return {
		file,
		ok: true,
		problems: read.problems,
		notes: notesOf(read.written),
		swarm: summaryOf(read.config)
	};
}
function whyUnread(error) {
	const code = error instanceof Error && "code" in error ? error.code : void 0;
	if (code === "ENOENT") return "there is no such file; the README has one to begin with";
	return code === "EISDIR" ? "this is a folder; name a file in it" : "the file cannot be read";
}
function tell(one, io) {
	for (const { file, line, column, level, message } of one.problems) io.err(harmless(`${file}:${line}:${column}: ${level}: ${message}`));
	for (const { note } of one.notes) io.err(harmless(`${one.file}: note: ${note}`));
	if (one.swarm) for (const line of summaryLines(one.file, one.swarm)) io.out(harmless(line));
}
function summaryLines(file, swarm) {
	const targets = swarm.workers.reduce((sum, worker) => sum + worker.targets, 0);
	const gates = swarm.gates.map(({ id, verdictOf }) => `${id} (${verdictOf.join(", ") || "a person decides"})`);
	return [
		`${file}: ok`,
		`  ${swarm.name}, session ${swarm.session}, epic ${swarm.epic}, ref ${swarm.ref}`,
		`  ${many(swarm.workers.length, "worker")} with ${many(targets, "target")}, ${many(swarm.slots, "slot")} and a reserve of ${swarm.reserve}`,
		...swarm.waves.map((wave, index) => `  wave ${index + 1}: ${wave.join(", ")}`),
		...gates.length > 0 ? [`  gates: ${gates.join("; ")}`] : []
	];
}
function many(count, what) {
	return `${count} ${what}${count === 1 ? "" : "s"}`;
}

// src/app/worker/gather-files.ts
async function recordedFiles(store, records) {
	const newest = new Map(records.map((one) => [one.path, one.sha256]));
	const distinct = [...new Map(records.map((one) => [JSON.stringify([one.path, one.name ?? null]), one])).values()];
	const files = [];
	let lost = 0;
	for (const { path, name, sha256: own } of distinct) {
		const sha256 = newest.get(path) ?? own;
		const bytes = await store.kept(sha256);
		if (bytes) files.push(describe({
			path,
			bytes,
			sha256,
			name
		}));
		else lost += 1;
	}
	return {
		files,
		warnings: lost > 0 ? [`the bytes of ${lost} deliveries are gone from the local store`] : []
	};
}
async function declaredFiles(sources, specs, taken) {
	const files = /* @__PURE__ */ new Map();
	const warnings = [];
	for (const spec of specs.filter((one) => one.kind === "path")) for (const path of await sources.workspace.find(spec.item, caps.files + 1)) {
		if (taken.has(path) || files.has(path)) continue;
		const file = await readFile(sources, path);
		if (typeof file === "string") warnings.push(`${spec.item} was not taken: ${file}`);
		else if (file) files.set(path, file);
	}
	return {
		files: [...files.values()],
		warnings
	};
}
async function evidenceFiles(sources, measurements, before) {
	const taken = new Set(before.map((one) => one.delivered.path));
	const wanted = new Set(measurements.flatMap(({ evidence }) => evidence === void 0 ? [] : [evidence]));
	const files = [];
	let room = caps.bytes - before.reduce((sum, one) => sum + one.bytes.byteLength, 0);
	let left = 0;
	for (const path of [...wanted].filter((one) => !taken.has(one))) {
		const file = before.length + files.length < caps.files ? await readFile(sources, path) : "no room";
		if (file === null) continue;
		if (typeof file === "string" || file.bytes.byteLength > room) left += 1;
		else {
			files.push(file);
			room -= file.bytes.byteLength;
		}
	}
	return {
		files,
		warnings: left > 0 ? [`${left} files that show evidence could not be handed in`] : []
	};
}
async function readFile(sources, path) {
	const { store, workspace } = sources;
	const reading = await workspace.read(path, caps.bytes);
	if (reading.kind === "refused") return reading.reason;
	if (sources.onlyChanged && await workspace.unchanged(reading.path, reading.bytes)) return null;
	return describe({
		path: reading.path,
		bytes: reading.bytes,
		sha256: await store.keep(reading.bytes)
	});
}
function describe(file) {
	const headings = isMarkdown(file.path) ? headingsOf(new TextDecoder().decode(file.bytes)) : [];
	return {
		bytes: file.bytes,
		delivered: {
			...file.name === void 0 ? {} : { name: file.name },
			path: file.path,
			bytes: file.bytes.byteLength,
			sha256: file.sha256,
			...headings.length === 0 ? {} : { headings: [...headings] }
		}
	};
}

// src/app/worker/collect.ts
async function collect(options) {
	const { records, broken } = await options.store.read();
	const sorted = sort(records);
	const recorded = await recordedFiles(options.store, sorted.deliveries);
	const taken = new Set(recorded.files.map((file) => file.delivered.path));
	const declared = await declaredFiles(options, options.deliverables, taken);
	const evidence = await evidenceFiles(options, sorted.measurements, [...recorded.files, ...declared.files]);
	const delivered = [
		...recorded.files,
		...declared.files,
		...evidence.files
	];
	return {
		measurements: distinct(sorted.measurements, (one) => [
			one.metric,
			one.value,
			one.evidence
		]),
		delivered,
		unchanged: await unchangedAmong(options.workspace, delivered),
		memory: newestPerKey(sorted.memory).slice(-caps.memory),
		notes: sorted.notes.slice(-caps.notes),
		warnings: [
			...broken > 0 ? [`${broken} files of the local store are no records and were left out`] : [],
			...recorded.warnings,
			...declared.warnings,
			...evidence.warnings
		]
	};
}
function sort(records) {
	const sorted = {
		measurements: [],
		deliveries: [],
		memory: [],
		notes: []
	};
	for (const one of records) if (one.kind === "measurement") sorted.measurements.push(one.record);
	else if (one.kind === "delivery") sorted.deliveries.push(one.record);
	else if (one.kind === "memory") sorted.memory.push(one.record);
	else sorted.notes.push(one.record);
	return sorted;
}
async function unchangedAmong(workspace, files) {
	const unchanged = /* @__PURE__ */ new Set();
	for (const { delivered, bytes } of files) if (await workspace.unchanged(delivered.path, bytes)) unchanged.add(delivered.path);
	return unchanged;
}
function distinct(all, key) {
	return [...new Map(all.map((one) => [JSON.stringify(key(one)), one])).values()];
}
function newestPerKey(entries) {
	const newest = /* @__PURE__ */ new Map();
	for (const entry of entries) {
		newest.delete(entry.key);
		newest.set(entry.key, entry);
	}
	return [...newest.values()];
}

// src/app/worker/preview.ts
async function preview(options) {
	const collected = await collect({
		store: options.store,
		workspace: options.workspace,
		deliverables: options.worker.deliverables,
		onlyChanged: false
	});
	return {
		judged: judgeWorker({
			worker: options.worker,
			measurements: collected.measurements,
			delivered: collected.delivered.map((one, index) => ({
				...one.delivered,
				file: `files/${index}`
			})),
			evidenceClass: "collected"
		}),
		warnings: collected.warnings
	};
}

// src/entries/cli/verdict.ts
function registerVerdict(program, io) {
	program.command("verdict").description("judge what was measured and delivered in a directory, as the coordinator would").requiredOption("--config <file>", "the swarm file").requiredOption("--worker <id>", "worker whose targets and deliverables are looked at").option("--root <dir>", "directory with the deliverables and .swarmlead/session", ".").option("--fail", "exit 1 unless the verdict is Go").option("--json", "one JSON object on standard output").action(async (options) => verdict(options, io));
}
async function verdict(options, io) {
	const reading = readWorker(options, io);
	if (reading.kind === "bad") {
		if (options.json) io.out(JSON.stringify({
			ok: false,
			error: reading.reasons.join("; ")
		}));
		for (const reason of reading.reasons) io.err(harmless(`swarmlead verdict: ${reason}`));
		io.exit(1);
		return;
	}
	const { worker } = reading;
	const root = resolve$1(io.cwd, options.root);
	const { judged, warnings } = await preview({
		worker,
		store: createSessionStore(localSession(root)),
		workspace: createWorkspace({
			root,
			cwd: root
		})
	});
	for (const warning of warnings) io.err(harmless(`swarmlead verdict: ${warning}`));
	if (options.json) io.out(JSON.stringify({
		worker: worker.id,
		...judged
	}));
	else for (const line of lines(worker, judged)) io.out(harmless(line));
	if (options.fail && judged.verdict !== "go") io.exit(1);
}
function readWorker(options, io) {
	let text;
	try {
		text = readFileSync(resolve$1(io.cwd, options.config), "utf8");
	} catch {
		return {
			kind: "bad",
			reasons: [`the swarm file ${JSON.stringify(options.config)} cannot be read`]
		};
	}
	const read = readSwarmFile(text, options.config);
	if (read.kind === "invalid") return {
		kind: "bad",
		reasons: read.problems.map(told)
	};
	const worker = read.config.workers.find((one) => one.id === options.worker);
	if (worker) return {
		kind: "worker",
		worker
	};
	const known = read.config.workers.map((one) => one.id).join(", ");
	return {
		kind: "bad",
		reasons: [`the swarm file has no worker ${JSON.stringify(options.worker)}; it has ${known}`]
	};
}
function told(problem) {
	return `${problem.file ?? ""}:${problem.line ?? 1}:${problem.column ?? 1} ${problem.message}`;
}
const signs = {
	go: "✅ Go",
	"no-go": "❌ No-Go",
	"insufficient-evidence": "⚠️ Insufficient evidence"
};
function lines(worker, judged) {
	return [
		`${worker.id} ${worker.title}: ${signs[judged.verdict]}`,
		...judged.targets.map((target) => {
			const note = target.note === void 0 ? "" : ` (${target.note})`;
			const optional = target.required ? "" : " [not required]";
			const measured = target.measured === null ? "none" : `${target.measured}, ${target.class ?? ""}`;
			return `  ${signs[target.verdict]}  ${target.expect}${optional}: ${measured}${note}; flips with: ${target.flips}`;
		}),
		...judged.deliverables.map((one) => {
			const where = one.found ? `${one.path ?? ""}, ${one.bytes ?? 0} bytes` : one.note ?? "not handed in";
			return `  ${one.found ? "✅" : "❌"}  ${one.item}${one.required ? "" : " [not required]"}: ${where}`;
		}),
		...judged.others.map((other) => `  also measured ${other.metric} = ${other.measured}`)
	];
}

// src/entries/cli.ts
const io = {
	cwd: process.cwd(),
	env: process.env,
	out: (text) => process.stdout.write(`${text}\n`),
	err: (text) => process.stderr.write(`${text}\n`),
	exit: (code) => {
		process.exitCode = code;
	}
};
const program = new Command("swarmlead").description("Coordinates a swarm of workers on GitHub.").version("0.1.0").showHelpAfterError();
const commands = [
	registerBeads,
	registerDeliver,
	registerMetric,
	registerPlan,
	registerReport,
	registerValidate,
	registerVerdict
];
for (const register of commands) register(program, io);
await program.parseAsync();

export {  };
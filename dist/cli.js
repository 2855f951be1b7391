#!/usr/bin/env node
import { EventEmitter } from "node:events";
import childProcess from "node:child_process";
import path, { dirname, join, resolve } from "node:path";
import fs, { closeSync, openSync, readSync } from "node:fs";
import process$1 from "node:process";
import { stripVTControlCharacters } from "node:util";
import { lstat, readFile, realpath } from "node:fs/promises";

// \0rolldown/runtime.js
var __defProp = Object.defineProperty;
var __esmMin = (fn, res, err) => () => {
	if (err) throw err[0];
	try {
		return fn && (res = fn(fn = 0)), res;
	} catch (e) {
		throw err = [e], e;
	}
};
var __exportAll = (all, flags) => {
	let target = Object.setPrototypeOf({}, null);
	for (var name in all) {
		__defProp(target, name, {
			get: all[name],
			enumerable: true
		});
	}
	if (!(flags & 1)) {
		__defProp(target, Symbol.toStringTag, { value: "Module" });
	}
	return flags & 2 ? target : Object.preventExtensions(target);
};

// node_modules/commander/lib/error.js
var CommanderError, InvalidArgumentError;
var init_error = __esmMin((() => {
	CommanderError = class extends Error {
		constructor(exitCode, code, message) {
			super(message);
			Error.captureStackTrace(this, this.constructor);
			this.name = this.constructor.name;
			this.code = code;
			this.exitCode = exitCode;
			this.nestedError = void 0;
		}
	};
	InvalidArgumentError = class extends CommanderError {
		constructor(message) {
			super(1, "commander.invalidArgument", message);
			Error.captureStackTrace(this, this.constructor);
			this.name = this.constructor.name;
		}
	};
}));

// node_modules/commander/lib/argument.js
function humanReadableArgName(arg) {
	const nameOutput = arg.name() + (arg.variadic === true ? "..." : "");
	return arg.required ? "<" + nameOutput + ">" : "[" + nameOutput + "]";
}
var Argument;
var init_argument = __esmMin((() => {
	init_error();
	Argument = class {
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
}));

// node_modules/commander/lib/help.js
var Help;
var init_help = __esmMin((() => {
	init_argument();
	Help = class {
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
}));

// node_modules/commander/lib/option.js
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
var Option, DualOptions;
var init_option = __esmMin((() => {
	init_error();
	Option = class {
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
	DualOptions = class {
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
}));

// node_modules/commander/lib/suggestSimilar.js
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
var maxDistance;
var init_suggestSimilar = __esmMin((() => {
	maxDistance = 3;
}));

// node_modules/commander/lib/command.js
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
var Command;
var init_command = __esmMin((() => {
	init_argument();
	init_error();
	init_help();
	init_option();
	init_suggestSimilar();
	Command = class Command extends EventEmitter {
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
}));

// node_modules/commander/index.js
var program$1;
var init_commander = __esmMin((() => {
	init_command();
	init_error();
	program$1 = new Command();
}));

// src/entries/cli/of-swarm.ts
init_commander();
const onGitHub = /* @__PURE__ */ new Set([
	"list",
	"ls",
	"get",
	"retrieve",
	"read",
	"history"
]);
function isOfSwarm([command = "", ...words]) {
	if (command === "purge") return true;
	return onGitHub.has(command) && namesSwarm(words);
}
function namesSwarm(words) {
	return words.some((word) => word === "--swarm" || word.startsWith("--swarm="));
}

// src/entries/cli/registry.ts
async function registerCommands(commands, words, { parent, io }) {
	const [name = "", ...more] = words;
	const load = Object.hasOwn(commands, name) ? commands[name] : void 0;
	if (load) return (await load())(parent, io, more);
	for (const one of Object.values(commands)) await (await one())(parent, io, []);
}
var init_registry = __esmMin((() => {}));

// src/adapters/actions/log.ts
function harmless(text) {
	const visible = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, named).replaceAll("##[", "#\\u{23}[");
	return /^\s*::/.test(visible) ? visible.replace("::", ":\\u{3a}") : visible;
}
function named(letter) {
	return `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`;
}
var init_log = __esmMin((() => {}));

// src/core/beads/blockade.ts
function blockedIn(graph) {
	const blocked = new Uint8Array(graph.beads.length);
	const held = /* @__PURE__ */ new Map();
	const heldBy = (index) => {
		const known = held.get(index) ?? childrenHold(graph, graph.children[index] ?? []);
		held.set(index, known);
		return known;
	};
	const open = [];
	const mark = (index) => {
		if (blocked[index] === 1 || !isOpen(graph.beads[index])) return;
		blocked[index] = 1;
		open.push(index);
	};
	for (const index of graph.beads.keys()) if ((graph.blockers[index] ?? []).some((blocker) => isOpen(graph.beads[blocker])) || (graph.waits[index] ?? []).some((wait) => holds(graph, heldBy(wait.on), wait))) mark(index);
	for (let index = open.pop(); index !== void 0; index = open.pop()) graph.children[index]?.forEach(mark);
	return blocked;
}
function childrenHold(graph, children) {
	return {
		anyOpen: children.some((child) => isOpen(graph.beads[child])),
		anyClosed: children.some((child) => graph.beads[child]?.status === "closed")
	};
}
function holds(graph, children, wait) {
	if (wait.alsoBlocks && isOpen(graph.beads[wait.on])) return true;
	return children.anyOpen && !(wait.anyChild && children.anyClosed);
}
function isOpen(bead) {
	return bead !== void 0 && bead.status !== "closed" && bead.status !== "pinned";
}
var init_blockade = __esmMin((() => {}));

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
	let start = from;
	for (let above = parents[start]; above !== void 0 && above.length < 2; above = parents[start]) {
		const [parent] = above;
		if (parent === void 0) return false;
		if (parent === to) return true;
		effort.left -= 1;
		if (effort.left < 0) return false;
		start = parent;
	}
	const seen = /* @__PURE__ */ new Set([start]);
	const open = [start];
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
	const tails = new Uint32Array(edges.map(({ from }) => from));
	const heads = new Uint32Array(edges.map(({ to }) => to));
	peel(core, tails, heads);
	peel(core, heads, tails);
	return core;
}
function peel(core, tails, heads) {
	const into = new Uint32Array(core.length);
	const { ends, targets } = sideBySide(core, tails, heads);
	for (const head of targets) into[head] = (into[head] ?? 0) + 1;
	const open = [];
	for (let node = 0; node < core.length; node += 1) if (core[node] === 1 && into[node] === 0) open.push(node);
	for (let node = open.pop(); node !== void 0; node = open.pop()) {
		core[node] = 0;
		for (let place = ends[node] ?? 0; place < (ends[node + 1] ?? 0); place += 1) {
			const next = targets[place] ?? 0;
			into[next] = (into[next] ?? 0) - 1;
			if (into[next] === 0) open.push(next);
		}
	}
}
function sideBySide(core, tails, heads) {
	const ends = new Uint32Array(core.length + 1);
	const isIn = (way) => core[tails[way] ?? 0] === 1 && core[heads[way] ?? 0] === 1;
	for (let way = 0; way < tails.length; way += 1) if (isIn(way)) ends[(tails[way] ?? 0) + 1] = (ends[(tails[way] ?? 0) + 1] ?? 0) + 1;
	for (let node = 1; node < ends.length; node += 1) ends[node] = (ends[node] ?? 0) + (ends[node - 1] ?? 0);
	const free = ends.slice();
	const targets = new Uint32Array(ends.at(-1) ?? 0);
	for (let way = 0; way < tails.length; way += 1) {
		if (!isIn(way)) continue;
		const place = free[tails[way] ?? 0] ?? 0;
		targets[place] = heads[way] ?? 0;
		free[tails[way] ?? 0] = place + 1;
	}
	return {
		ends,
		targets
	};
}
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
var Search;
var init_knots = __esmMin((() => {
	Search = class {
		seen;
		open;
		ways;
		constructor(start, ways) {
			this.seen = /* @__PURE__ */ new Set([start]);
			this.open = [start];
			this.ways = ways;
		}
	};
}));

// src/core/beads/graph.ts
function buildGraph(all) {
	const beads = [...all].filter((bead) => bead.status !== "tombstone" && !bead.ephemeral);
	const indexOf = /* @__PURE__ */ new Map();
	for (const bead of beads) indexOf.set(bead.id, indexOf.size);
	const candidates = candidatesOf(beads, indexOf);
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
	const edges = candidates.filter(({ dependency }) => isScheduling(dependency.type));
	const effort = { left: 1e5 + 20 * (beads.length + edges.length) };
	const knots = createKnots(beads.length, edges, effort);
	const idOf = ({ from }) => beads[from]?.id ?? "";
	const order = knots.any ? candidates.toSorted((a, b) => compareText(idOf(a), idOf(b))) : candidates;
	const taken = takenOf(candidates, beads.length);
	for (const parentsOnly of [true, false]) for (const edge of order) {
		const { from, to, dependency } = edge;
		if (dependency.type === "parent-child" !== parentsOnly || taken.get(from)?.has(to)) continue;
		if (isBlock(dependency.type) && isAncestor(building.parents, edge, effort)) continue;
		if (isScheduling(dependency.type) && !knots.accept(edge)) continue;
		taken.get(from)?.add(to);
		add(building, edge);
	}
}
function takenOf(candidates, size) {
	const taken = /* @__PURE__ */ new Map();
	const namedBy = new Int32Array(size).fill(-1);
	for (const { from, to } of candidates) {
		if (namedBy[to] === from) taken.set(from, /* @__PURE__ */ new Set());
		namedBy[to] = from;
	}
	return taken;
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
	const lists = [];
	for (let index = 0; index < size; index += 1) lists.push(none);
	return lists;
}
function append(lists, index, item) {
	const list = lists[index];
	if (list === void 0 || list.length === 0) lists[index] = [item];
	else list.push(item);
}
function candidatesOf(beads, indexOf) {
	const candidates = [];
	let from = 0;
	for (const { id, dependencies } of beads) {
		for (const dependency of dependencies) {
			const to = indexOf.get(dependency.on);
			if (to !== void 0 && to !== from && isSameProject(id, dependency.on)) candidates.push({
				from,
				to,
				dependency
			});
		}
		from += 1;
	}
	return candidates;
}
function isSameProject(one, other) {
	const end = one.indexOf("-");
	return end === other.indexOf("-") && other.startsWith(one.slice(0, end + 1));
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
var init_graph = __esmMin((() => {
	init_knots();
}));

// src/core/beads/blocked.ts
function blockedBeads(beads) {
	const all = [...beads];
	const held = blockedAmong(all.filter(({ ephemeral }) => ephemeral).map((bead) => ({
		...bead,
		ephemeral: false
	}))).map((one) => ({
		...one,
		bead: {
			...one.bead,
			ephemeral: true
		}
	}));
	return [...blockedAmong(all), ...held].map((one) => ({
		one,
		second: Math.floor(Date.parse(one.bead.createdAt) / 1e3) || 0
	})).sort((a, b) => a.one.bead.priority - b.one.bead.priority || b.second - a.second || compareText(a.one.bead.id, b.one.bead.id)).map(({ one }) => one);
}
function blockedAmong(beads) {
	const graph = buildGraph(beads);
	const blocked = blockedIn(graph);
	return graph.beads.flatMap((bead, index) => {
		const blockers = blocked[index] === 1 ? namedBlockers(graph, blocked, index) : [];
		return blockers.length === 0 ? [] : [{
			bead,
			blockers
		}];
	});
}
function namedBlockers(graph, blocked, index) {
	const open = idsOf(graph, [...graph.blockers[index] ?? [], ...(graph.waits[index] ?? []).map(({ on }) => on)].filter((target) => isOpen(graph.beads[target])));
	if (open.length > 0) return open;
	const parents = graph.parents[index] ?? [];
	const held = parents.filter((parent) => blocked[parent] === 1);
	return idsOf(graph, held.length > 0 ? held : parents);
}
function idsOf(graph, indexes) {
	return indexes.flatMap((one) => graph.beads[one]?.id ?? []).sort(compareText);
}
var init_blocked$1 = __esmMin((() => {
	/* @__PURE__ */ init_blockade();
	init_graph();
}));

// src/entries/cli/beads/lines.ts
function printLines(file, beads, io) {
	if (beads.length === 0) return io.out("[]");
	for (let start = 0; start < beads.length; start += atOnce) {
		const texts = beads.slice(start, start + atOnce).map(({ line }) => file.lines[line]?.text.trim() ?? "");
		io.out(`${start === 0 ? "[" : ""}${texts.join(",\n")}${start + atOnce < beads.length ? "," : "]"}`);
	}
}
function rowOf({ id, priority, type, title }) {
	return harmless(`${id}  P${priority}  ${type}  ${title}`);
}
var atOnce;
var init_lines = __esmMin((() => {
	/* @__PURE__ */ init_log();
	atOnce = 1e3;
}));

// src/adapters/project/read-lines.ts
function* linesIn(path) {
	const file = openSync(path, "r");
	try {
		let buffer = Buffer.allocUnsafe(2 * step);
		let held = 0;
		for (;;) {
			if (buffer.length - held < step) buffer = Buffer.concat([buffer], 2 * buffer.length);
			const count = readSync(file, buffer, held, step, null);
			if (count === 0) break;
			const full = buffer.subarray(0, held + count);
			const end = full.lastIndexOf(10) + 1;
			if (end > 0) yield full.subarray(0, end);
			held = buffer.copy(buffer, 0, end, full.length);
		}
		if (held > 0) yield buffer.subarray(0, held);
	} finally {
		closeSync(file);
	}
}
var step;
var init_read_lines = __esmMin((() => {
	step = 1 << 20;
}));

// src/core/beads/mark.ts
function readMark(metadata) {
	const mark = memberOf(typeof metadata === "string" ? parsed(metadata) : metadata, key);
	if (mark === void 0) return null;
	const state = memberOf(mark, "state");
	const attempt = memberOf(mark, "attempt");
	const [swarm, worker, dispatch, updatedAt] = [
		"swarm",
		"worker",
		"dispatch",
		"updated_at"
	].map((name) => {
		const text = memberOf(mark, name);
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
function isState(value) {
	return typeof value === "string" && Object.hasOwn(statusOf, value);
}
function parsed(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
function isObject$1(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function memberOf(value, name) {
	return isObject$1(value) && Object.hasOwn(value, name) ? value[name] : void 0;
}
var key, statusOf;
var init_mark = __esmMin((() => {
	key = "swarmlead";
	statusOf = {
		claimed: "in_progress",
		closed: "closed",
		blocked: "blocked",
		released: "open"
	};
}));

// src/core/beads/read-line.ts
function readLine(raw, index) {
	if (raw.trim() === "") return { kind: "other" };
	if (raw.length > longestLine) return broken("bead-line-too-long", `is longer than ${longestLine} characters`);
	let value;
	try {
		value = JSON.parse(raw);
	} catch {
		return broken(...notJson(raw));
	}
	if (!isObject(value)) return broken("bead-not-an-object", "is not a JSON object");
	const shape = maybeBadShape(raw) ? badShape(value, 1) : void 0;
	if (shape) return {
		kind: "broken",
		problem: shape
	};
	try {
		const type = text(value, "_type");
		return type === "" || type === "issue" ? readBead(value, index) : { kind: "other" };
	} catch (error) {
		if (error instanceof BadField) return {
			kind: "broken",
			problem: error.problem
		};
		throw error;
	}
}
function readBead(value, line) {
	const warnings = [];
	const id = text(value, "id");
	if (!idForm.test(id)) return broken("bead-bad-id", "has no id such as \"project-a3f\"");
	return {
		kind: "bead",
		bead: {
			id,
			line,
			title: text(value, "title"),
			status: word(value, "status") || "open",
			priority: priorityOf(value),
			type: word(value, "issue_type") || "task",
			assignee: text(value, "assignee") || null,
			externalRef: text(value, "external_ref") || null,
			createdAt: text(value, "created_at"),
			updatedAt: text(value, "updated_at"),
			deferUntil: deferUntilOf(value),
			pinned: flag(value, "pinned"),
			ephemeral: flag(value, "ephemeral"),
			labels: labelsOf(value),
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
	const time = text(value, "defer_until");
	if (time === "") return null;
	if (!Number.isNaN(Date.parse(time))) return time;
	throw new BadField({
		code: "bead-bad-field",
		what: "has a \"defer_until\" that is no time"
	});
}
function labelsOf(value) {
	const labels = list(value, "labels");
	return labels.length === 0 ? none : labels.map((label) => textOf(label, "labels"));
}
function dependenciesOf(value, id, warnings) {
	const entries = list(value, "dependencies");
	if (entries.length === 0) return none;
	const dependencies = [];
	for (const entry of entries) {
		if (!isObject(entry)) throw badField("dependencies", "entry that is no object");
		const owner = text(entry, "issue_id");
		if (owner === "" || owner === id) dependencies.push(dependencyOf(entry));
		else warnings.push({
			code: "bead-foreign-edge",
			what: "has a dependency of another bead, which has no effect here"
		});
	}
	return dependencies;
}
function dependencyOf(entry) {
	const on = text(entry, "depends_on_id");
	if (on === "") throw badField("dependencies", "entry without \"depends_on_id\"");
	const type = word(entry, "type") || "blocks";
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
	if (isObject(metadata)) return metadata;
	if (typeof metadata !== "string" || metadata === "") return {};
	try {
		const value = JSON.parse(metadata);
		return isObject(value) ? value : {};
	} catch {
		return {};
	}
}
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function text(value, name) {
	return textOf(value[name] ?? "", name);
}
function word(value, name) {
	const found = text(value, name);
	return common.get(found) ?? found;
}
function textOf(value, name) {
	if (typeof value === "string") return value;
	throw badField(name, "value that is no text");
}
function flag(value, name) {
	const found = value[name] ?? false;
	if (typeof found === "boolean") return found;
	throw badField(name, "value that is neither true nor false");
}
function list(value, name) {
	const found = value[name] ?? none;
	if (Array.isArray(found)) return found;
	throw badField(name, "value that is no list");
}
function badField(name, what) {
	return new BadField({
		code: "bead-bad-field",
		what: `has in "${name}" a ${what}`
	});
}
function maybeBadShape(raw) {
	return raw.includes("__proto__") || raw.includes("\\u") || openings(raw, "{") + openings(raw, "[") > deepest;
}
function openings(raw, bracket) {
	let count = 0;
	for (let at = raw.indexOf(bracket); at !== -1 && count <= deepest; at = raw.indexOf(bracket, at + 1)) count += 1;
	return count;
}
function badShape(value, depth) {
	if (typeof value !== "object" || value === null) return void 0;
	if (depth > deepest) return {
		code: "bead-too-deep",
		what: `is nested more than ${deepest} levels deep`
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
var longestLine, deepest, idForm, none, common, BadField;
var init_read_line = __esmMin((() => {
	init_mark();
	longestLine = 4e6;
	deepest = 64;
	idForm = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
	none = [];
	common = new Map("open in_progress blocked deferred closed task bug feature epic chore blocks parent-child related discovered-from".split(" ").map((name) => [name, name]));
	BadField = class extends Error {
		problem;
		constructor(problem) {
			super(problem.what);
			this.problem = problem;
		}
	};
}));

// src/core/beads/jsonl.ts
function readBeadsBytes(pieces, name) {
	const lines = [];
	for (const piece of pieces) {
		const text = decoded(piece);
		if (text === null) return withoutBeads(name, [notUtf8(name, lines.length + firstBadLine(piece))]);
		addLines(lines, text);
	}
	return beadsOf(lines, name);
}
function beadsOf(lines, name) {
	const beads = /* @__PURE__ */ new Map();
	const problems = [];
	const told = {
		error: 0,
		warning: 0
	};
	const tell = (level, index, { code, what }) => {
		told[level] += 1;
		if (told[level] > mostProblems) return;
		problems.push({
			level,
			code,
			message: `Line ${index + 1} ${what}.`,
			file: name,
			line: index + 1,
			column: 1
		});
	};
	const returns = lines.findIndex(({ end }) => end === "\r\n");
	if (returns !== -1) tell("warning", returns, carriageReturn);
	lines.forEach((line, index) => {
		const read = readLine(line.text, index);
		if (read.kind === "broken") tell("error", index, read.problem);
		if (read.kind !== "bead") return;
		const { bead, warnings } = read;
		const first = beads.get(bead.id);
		if (first) return tell("error", index, duplicateOf(first));
		for (const warning of warnings) tell("warning", index, warning);
		beads.set(bead.id, bead);
	});
	return {
		name,
		beads,
		problems,
		lines
	};
}
function withoutBeads(name, problems) {
	return {
		name,
		beads: /* @__PURE__ */ new Map(),
		problems,
		lines: []
	};
}
function lineOf({ beads, lines }, id) {
	const bead = beads.get(id);
	return bead && lines[bead.line]?.text;
}
function decoded(bytes) {
	try {
		return new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(bytes);
	} catch {
		return null;
	}
}
function firstBadLine(piece) {
	let start = 0;
	let number = 1;
	for (let end = piece.indexOf(newline); end !== -1; end = piece.indexOf(newline, start)) {
		if (decoded(piece.subarray(start, end)) === null) return number;
		start = end + 1;
		number += 1;
	}
	return number;
}
function notUtf8(file, line) {
	return {
		level: "error",
		code: "not-utf-8",
		message: `Line ${line} is not UTF-8 text; save the file as UTF-8.`,
		file,
		line,
		column: 1
	};
}
function duplicateOf({ line }) {
	return {
		code: "bead-duplicate-id",
		what: `has the id of line ${line + 1}; only one of them can be the bead`
	};
}
function addLines(lines, text) {
	let start = 0;
	for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", start)) {
		const returns = text[at - 1] === "\r" && at > start;
		lines.push(returns ? {
			text: text.slice(start, at - 1),
			end: "\r\n"
		} : {
			text: text.slice(start, at),
			end: "\n"
		});
		start = at + 1;
	}
	if (start < text.length) lines.push({
		text: text.slice(start),
		end: ""
	});
}
var mostProblems, newline, carriageReturn;
var init_jsonl = __esmMin((() => {
	init_read_line();
	mostProblems = 100;
	newline = 10;
	carriageReturn = {
		code: "bead-carriage-return",
		what: "ends with a carriage return; the line ends are kept, but bd writes newlines only"
	};
}));

// src/entries/cli/files.ts
function readBeadsFile(name, cwd) {
	try {
		return readBeadsBytes(linesIn(resolve(cwd, name)), name);
	} catch (error) {
		if (!(error instanceof Error && "code" in error)) throw error;
		return withoutBeads(name, [unread$1(error, {
			file: name,
			hint: "\"bd export -o FILE\" writes one"
		})]);
	}
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
function unread$1(error, { file, hint }) {
	return {
		level: "error",
		code: "no-file",
		message: whyUnread(error, hint),
		file
	};
}
function whyUnread(error, hint) {
	const code = error instanceof Error && "code" in error ? error.code : void 0;
	if (code === "ENOENT") return `there is no such file; ${hint}`;
	return code === "EISDIR" ? "this is a folder; name a file in it" : "the file cannot be read";
}
var init_files = __esmMin((() => {
	/* @__PURE__ */ init_log();
	init_read_lines();
	init_jsonl();
}));

// src/adapters/project/read-file.ts
async function readProjectFile(root, path) {
	const hindrance = await hindranceAt(root, path);
	if (hindrance !== null) return hindrance;
	try {
		return textIn(await readFile(join(root, path)));
	} catch (error) {
		return unread(error);
	}
}
async function hindranceAt(root, path) {
	const link = await linkAbove(root, path);
	if (link !== null) return {
		kind: "blocked",
		what: `below ${link}, which is a link`
	};
	try {
		const facts = await lstat(join(root, path));
		if (facts.isSymbolicLink()) return {
			kind: "blocked",
			what: "a link"
		};
		if (facts.isDirectory()) return {
			kind: "blocked",
			what: "a folder"
		};
		if (!facts.isFile()) return {
			kind: "blocked",
			what: "no ordinary file"
		};
		if (facts.size > largest) return {
			kind: "blocked",
			what: `larger than ${largest / 1e6} MB`
		};
		return null;
	} catch (error) {
		return unread(error);
	}
}
function unread(error) {
	return isMissing(error) ? { kind: "absent" } : {
		kind: "blocked",
		what: "not readable"
	};
}
async function linkAbove(root, path) {
	const parts = dirname(path).split("/").filter((part) => part !== ".");
	for (let count = 1; count <= parts.length; count += 1) {
		const folder = parts.slice(0, count).join("/");
		if ((await lstat(join(root, folder)).catch(() => null))?.isSymbolicLink()) return folder;
	}
	return null;
}
function textIn(bytes) {
	try {
		return {
			kind: "text",
			text: new TextDecoder("utf-8", {
				fatal: true,
				ignoreBOM: true
			}).decode(bytes)
		};
	} catch {
		return {
			kind: "blocked",
			what: "not UTF-8 text"
		};
	}
}
function isMissing(error) {
	return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}
var largest;
var init_read_file = __esmMin((() => {
	largest = 25e7;
}));

// src/adapters/project/work-tree.ts
async function workTreeOf(directory) {
	const start = await realpath(directory).catch(() => null);
	for (let folder = start; folder !== null; folder = above(folder)) if (await lstat(join(folder, ".git")).catch(() => null)) return folder;
	return null;
}
function above(folder) {
	const parent = dirname(folder);
	return parent === folder ? null : parent;
}
var init_work_tree = __esmMin((() => {}));

// src/app/coordinate/targets/target.ts
var usualConfig;
var init_target = __esmMin((() => {
	usualConfig = ".github/swarm.yml";
}));

// src/core/beads/driver.ts
var metadataFile;
var init_driver = __esmMin((() => {
	metadataFile = ".beads/metadata.json";
}));

// src/core/beads/places.ts
function placesIn(files, { exported, configured }) {
	const problems = [];
	const paths = [
		{
			file: configFile,
			path: exported,
			folder: ".beads"
		},
		{
			file: metadataFile,
			path: jsonlExport(files.get(".beads/metadata.json") ?? ""),
			folder: ".beads"
		},
		{
			file: "tracker.path",
			path: configured,
			folder: ""
		}
	].flatMap(({ file, path, folder }) => {
		if (path === void 0 || path === "") return [];
		const safe = safePath(path, folder);
		if (safe === void 0) problems.push(notHeeded(file));
		return safe ?? [];
	});
	return {
		paths: [.../* @__PURE__ */ new Set([...paths, ...usual])],
		problems
	};
}
function saysNothing(config) {
	return config.split("\n").every((line) => /^\s*(#|$)/.test(line));
}
function notHeeded(file) {
	return {
		level: "warning",
		code: "beads-path",
		message: "The beads file that is named here is not heeded; name a .jsonl file inside the repository.",
		file
	};
}
function safePath(path, folder) {
	if (path.length > 500 || /[\p{Cc}\p{Cf}\\:]/u.test(path) || path.startsWith("/")) return void 0;
	const parts = [];
	for (const part of `${folder}/${path}`.split("/")) {
		if (part === "" || part === ".") continue;
		if (part !== "..") parts.push(part);
		else if (parts.pop() === void 0) return void 0;
	}
	return parts.some((part, index) => {
		const name = part.toLowerCase();
		return name === ".git" || name === ".gitmodules" || index === 0 && name === ".github";
	}) || !/^.+\.jsonl$/.test(parts.at(-1) ?? "") ? void 0 : parts.join("/");
}
function jsonlExport(text) {
	if (text.length > largestMetadata) return void 0;
	try {
		const metadata = JSON.parse(text);
		if (typeof metadata !== "object" || metadata === null) return void 0;
		const path = Object.entries(metadata).find(([name]) => name === "jsonl_export")?.[1];
		return typeof path === "string" ? path : void 0;
	} catch {
		return;
	}
}
var configFile, usual, settingsFiles, largestMetadata;
var init_places = __esmMin((() => {
	init_driver();
	configFile = ".beads/config.yaml";
	usual = [".beads/issues.jsonl", ".beads/beads.jsonl"];
	settingsFiles = [metadataFile, configFile];
	largestMetadata = 1e5;
}));

// src/entries/cli/beads/find-beads.ts
var find_beads_exports = /* @__PURE__ */ __exportAll({ findBeads: () => findBeads });
async function findBeads(cwd) {
	const root = await workTreeOf(cwd);
	if (root === null) return without(".", "this is in no git repository; name a file with --file");
	const readings = settingsFiles.map(async (path) => [path, await textAt(root, path)]);
	const { paths, problems } = await placesBy(new Map(await Promise.all(readings)), await textAt(root, usualConfig));
	for (const path of paths) {
		const hindrance = await hindranceAt(root, path);
		if (hindrance?.kind === "blocked") return without(path, `the beads file is ${hindrance.what}`);
		if (hindrance) continue;
		const file = readBeadsFile(path, root);
		return {
			...file,
			problems: [...problems, ...file.problems]
		};
	}
	return without(paths.join(", "), "there is no beads file in this repository; \"bd export\" writes one, and --file names another", problems);
}
async function placesBy(settings, swarmFile) {
	if (!(swarmFile !== null && /\btracker\b[^]*\bpath\b/.test(swarmFile)) && saysNothing(settings.get(".beads/config.yaml") ?? "")) return placesIn(settings, {
		exported: void 0,
		configured: void 0
	});
	const { configuredPlaces } = await import("./cli-more.js");
	return configuredPlaces(settings, swarmFile);
}
async function textAt(root, path) {
	const reading = await readProjectFile(root, path);
	return reading.kind === "text" ? reading.text : null;
}
function without(name, message, more = []) {
	const problem = {
		level: "error",
		code: "no-beads-file",
		message,
		file: name
	};
	return withoutBeads(name, [...more, problem]);
}
var init_find_beads = __esmMin((() => {
	init_read_file();
	init_work_tree();
	init_target();
	init_jsonl();
	init_places();
	init_files();
}));

// src/entries/cli/beads/open-beads.ts
function withFileOption(command) {
	return command.option("--file <file>", "the beads file; without it that of the repository, wherever bd keeps it");
}
async function openBeads({ file: name }, io) {
	const file = name === void 0 ? await find(io.cwd) : readBeadsFile(name, io.cwd);
	tellProblems(file.problems, io);
	if (!hasErrors(file.problems)) return file;
	io.exit(1);
	return null;
}
async function find(cwd) {
	const { findBeads } = await Promise.resolve().then(() => (init_find_beads(), find_beads_exports));
	return findBeads(cwd);
}
var init_open_beads = __esmMin((() => {
	init_files();
}));

// src/entries/cli/beads/blocked.ts
var blocked_exports = /* @__PURE__ */ __exportAll({ registerBlocked: () => registerBlocked });
function registerBlocked(beads, io) {
	const command = beads.command("blocked").description("print the beads that others hold up, and which");
	withFileOption(command).option("--json", "one JSON array on standard output").action(async (options) => blocked(options, io));
}
async function blocked(options, io) {
	const file = await openBeads(options, io);
	if (!file) return;
	const found = blockedBeads(file.beads.values());
	if (options.json) {
		const values = found.map(({ bead, blockers }) => {
			const { id, title, status, priority, type } = bead;
			return {
				id,
				title,
				status,
				priority,
				issue_type: type,
				blocked_by: blockers
			};
		});
		io.out(JSON.stringify(values));
	} else for (const { bead, blockers } of found) io.out(`${rowOf(bead)}  (${harmless(blockers.join(", "))})`);
}
var init_blocked = __esmMin((() => {
	/* @__PURE__ */ init_log();
	init_blocked$1();
	init_lines();
	init_open_beads();
}));

// src/core/beads/ready.ts
function readyBeads(beads, now) {
	const graph = buildGraph(beads);
	return offered(graph, blockedIn(graph), Date.parse(now)).map((bead) => ({
		bead,
		second: Math.floor(Date.parse(bead.createdAt) / 1e3) || 0
	})).sort((a, b) => a.bead.priority - b.bead.priority || a.second - b.second || compareText(a.bead.id, b.bead.id)).map(({ bead }) => bead);
}
function countReady(beads, now) {
	const graph = buildGraph(beads);
	const blocked = blockedIn(graph);
	return {
		ready: offered(graph, blocked, Date.parse(now)).length,
		blocked: blocked.filter((one) => one === 1).length
	};
}
function offered(graph, blocked, time) {
	return graph.beads.filter((bead, index) => blocked[index] !== 1 && statusAt(bead, time) === "open" && !hindranceOf(graph, blocked, {
		index,
		time
	}));
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
		reason: `its parent ${names(deferred)} is deferred`,
		blockers: deferred
	};
	return blocked[index] === 1 ? blockadeOf(graph, blocked, index) : void 0;
}
function blockadeOf(graph, blocked, index) {
	const waits = graph.waits[index] ?? [];
	const open = ids(graph, [...(graph.blockers[index] ?? []).filter((blocker) => isOpen(graph.beads[blocker])), ...waits.filter((wait) => wait.alsoBlocks && isOpen(graph.beads[wait.on])).map(({ on }) => on)]);
	if (open.length > 0) return {
		reason: `${names(open)} must be closed first`,
		blockers: open
	};
	const parents = ids(graph, (graph.parents[index] ?? []).filter((parent) => blocked[parent] === 1));
	if (parents.length > 0) return {
		reason: `its parent ${names(parents)} is blocked`,
		blockers: parents
	};
	const awaited = ids(graph, waits.map(({ on }) => on));
	return {
		reason: `children of ${names(awaited)} are still open`,
		blockers: awaited
	};
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
function names(list) {
	const more = list.length - 3;
	return list.slice(0, 3).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
var neverOffered, knownStatuses;
var init_ready$1 = __esmMin((() => {
	/* @__PURE__ */ init_blockade();
	init_graph();
	neverOffered = new Set("gate molecule message agent role rig merge-request".split(" "));
	knownStatuses = new Set("open in_progress blocked deferred closed pinned hooked".split(" "));
}));

// src/entries/cli/beads/ready.ts
var ready_exports = /* @__PURE__ */ __exportAll({
	registerReady: () => registerReady,
	wholeNumber: () => wholeNumber
});
function registerReady(beads, io) {
	const command = beads.command("ready").description("print the beads that can be worked on now, best first");
	withFileOption(command).option("--limit <n>", "print no more than so many", wholeNumber).option("--json", "one JSON array on standard output, of the beads as the file has them").action(async (options) => ready(options, io));
}
async function ready(options, io) {
	const file = await openBeads(options, io);
	if (!file) return;
	const beads = readyBeads(file.beads.values(), (/* @__PURE__ */ new Date()).toISOString()).slice(0, options.limit);
	if (options.json) printLines(file, beads, io);
	else for (const bead of beads) io.out(rowOf(bead));
}
function wholeNumber(text) {
	const number = Number(text);
	if (/^\d{1,9}$/.test(text) && number > 0) return number;
	throw new InvalidArgumentError("it must be a whole number above 0");
}
var init_ready = __esmMin((() => {
	init_ready$1();
	init_lines();
	init_open_beads();
}));

// src/entries/cli/beads/show.ts
var show_exports = /* @__PURE__ */ __exportAll({ registerShow: () => registerShow });
function registerShow(beads, io) {
	const command = beads.command("show").argument("<ID>", "of the bead, such as project-a3f").description("print one bead, what it depends on, what depends on it, and whether it is ready");
	withFileOption(command).option("--json", "one JSON object on standard output, with the bead as the file has it").action(async (id, options) => show(id, options, io));
}
async function show(id, options, io) {
	const file = await openBeads(options, io);
	if (!file) return;
	const bead = file.beads.get(id);
	if (!bead) {
		io.err(harmless(`swarmlead beads show: there is no bead ${JSON.stringify(id)} in ${file.name}`));
		return io.exit(1);
	}
	const stands = readiness(file.beads.values(), (/* @__PURE__ */ new Date()).toISOString())(id);
	const dependents = dependentsOf(file, id);
	if (options.json) io.out(jsonOf((lineOf(file, id) ?? "").trim(), stands, dependents));
	else for (const line of linesOf$1({
		file,
		bead,
		stands,
		dependents
	})) io.out(line);
}
function dependentsOf(file, id) {
	return [...file.beads.values()].flatMap((bead) => bead.dependencies.flatMap(({ on, type }) => on === id ? [{
		id: bead.id,
		type
	}] : []));
}
function jsonOf(line, { ready, reason, blockers }, dependents) {
	return `{"bead":${line},${JSON.stringify({
		ready,
		reason,
		blockers,
		dependents
	}).slice(1)}`;
}
function linesOf$1(of) {
	const { file, bead, stands, dependents } = of;
	const { status, assignee, externalRef, labels, dependencies } = bead;
	const facts = [
		["status", `${status}${assignee === null ? "" : `, assigned to ${assignee}`}`],
		["ready", stands.ready ? "yes" : `no: ${stands.reason}`],
		...externalRef === null ? [] : [["issue", externalRef]],
		...labels.length === 0 ? [] : [["labels", labels.join(", ")]],
		...dependencies.map(({ on, type }) => ["depends on", `${on} (${type}${standing(file, on)})`]),
		...dependents.map(({ id, type }) => ["needed by", `${id} (${type}${standing(file, id)})`])
	];
	return [rowOf(bead), ...facts.map(([name = "", value = ""]) => harmless(`  ${name.padEnd(10)}  ${value}`))];
}
function standing(file, id) {
	return `, ${file.beads.get(id)?.status ?? "not in the file"}`;
}
var init_show = __esmMin((() => {
	/* @__PURE__ */ init_log();
	init_jsonl();
	init_ready$1();
	init_lines();
	init_open_beads();
}));

// src/core/beads/stats.ts
function beadStats(beads, now) {
	const all = [...beads].filter(({ status, ephemeral }) => status !== "tombstone" && !ephemeral);
	const priorities = countsOf(all.map(({ priority }) => priority));
	return {
		total: all.length,
		byStatus: sorted(countsOf(all.map(({ status }) => status))),
		byType: sorted(countsOf(all.map(({ type }) => type))),
		byPriority: new Map([...priorities].sort(([one], [other]) => one - other)),
		...countReady(all, now)
	};
}
function countsOf(values) {
	const counts = /* @__PURE__ */ new Map();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return counts;
}
function sorted(counts) {
	return new Map([...counts].sort((one, other) => other[1] - one[1] || compareText(one[0], other[0])));
}
var init_stats$1 = __esmMin((() => {
	init_graph();
	init_ready$1();
}));

// src/entries/cli/beads/stats.ts
var stats_exports = /* @__PURE__ */ __exportAll({ registerStats: () => registerStats });
function registerStats(beads, io) {
	const command = beads.command("stats").description("count the beads by status, type and priority");
	withFileOption(command).option("--json", "one JSON object on standard output").action(async (options) => stats(options, io));
}
async function stats(options, io) {
	const file = await openBeads(options, io);
	if (!file) return;
	const counts = beadStats(file.beads.values(), (/* @__PURE__ */ new Date()).toISOString());
	if (options.json) io.out(JSON.stringify(valueOf(counts)));
	else for (const line of linesOf(counts)) io.out(harmless(line));
}
function linesOf({ total, ready, blocked, byStatus, byType, byPriority }) {
	return [
		`${total} ${total === 1 ? "bead" : "beads"}, ${ready} ready, ${blocked} blocked`,
		...rows("status", byStatus),
		...rows("type", byType),
		...rows("priority", new Map([...byPriority].map(([priority, count]) => [`P${priority}`, count])))
	];
}
function rows(what, counts) {
	const wide = Math.max(0, ...[...counts.keys()].map((name) => name.length));
	return [...counts].map(([name, count]) => `${what.padEnd(8)}  ${name.padEnd(wide)}  ${count}`);
}
function valueOf({ total, ready, blocked, byStatus, byType, byPriority }) {
	return {
		total,
		ready,
		blocked,
		status: Object.fromEntries(byStatus),
		type: Object.fromEntries(byType),
		priority: Object.fromEntries(byPriority)
	};
}
var init_stats = __esmMin((() => {
	/* @__PURE__ */ init_log();
	init_stats$1();
	init_open_beads();
}));

// src/entries/cli/beads.ts
var beads_exports = /* @__PURE__ */ __exportAll({ registerBeads: () => registerBeads });
async function registerBeads(program, io, words) {
	const parent = program.command("beads").description("look at the beads of a tracker, and keep them equal to issues");
	await registerCommands(commands, words, {
		parent,
		io
	});
}
var commands;
var init_beads = __esmMin((() => {
	/* @__PURE__ */ init_registry();
	commands = {
		blocked: async () => (await Promise.resolve().then(() => (init_blocked(), blocked_exports))).registerBlocked,
		import: async () => (await import("./cli-more.js")).beadsCommands.import(),
		link: async () => (await import("./cli-more.js")).beadsCommands.link(),
		ready: async () => (await Promise.resolve().then(() => (init_ready(), ready_exports))).registerReady,
		show: async () => (await Promise.resolve().then(() => (init_show(), show_exports))).registerShow,
		stats: async () => (await Promise.resolve().then(() => (init_stats(), stats_exports))).registerStats,
		sync: async () => (await import("./cli-more.js")).beadsCommands.sync(),
		unlink: async () => (await import("./cli-more.js")).beadsCommands.unlink()
	};
}));

// src/entries/cli.ts
init_commander();
/* @__PURE__ */ init_registry();
const io = {
	get cwd() {
		return currentDirectory();
	},
	env: process.env,
	out: (text) => process.stdout.write(`${text}\n`),
	err: (text) => process.stderr.write(`${text}\n`),
	exit: (code) => {
		process.exitCode = code;
	}
};
function currentDirectory() {
	try {
		return process.cwd();
	} catch {
		throw new Error("the current directory is not there any more");
	}
}
process.stdout.on("error", (error) => {
	if (error.code !== "EPIPE") throw error;
	process.exit();
});
const program = new Command("swarmlead").description("Coordinates a swarm of workers on GitHub.").version("0.1.0").enablePositionalOptions().showHelpAfterError();
await registerCommands({
	beads: async () => (await Promise.resolve().then(() => (init_beads(), beads_exports))).registerBeads,
	brief: async () => (await import("./cli-hooks.js")).registerBrief,
	clean: async () => (await import("./cli-more.js")).commands.clean(),
	deliver: async () => (await import("./cli-more.js")).commands.deliver(),
	doctor: async () => (await import("./cli-more.js")).commands.doctor(),
	hooks: async () => (await import("./cli-hooks.js")).registerHooks,
	init: async () => (await import("./cli-more.js")).commands.init(),
	memory: async () => async (parent, its, words) => {
		await (await (isOfSwarm(words) ? (await import("./cli-more.js")).commands.memory() : import("./cli-hooks.js").then(({ registerMemory }) => registerMemory)))(parent, its, words);
	},
	metric: async () => (await import("./cli-more.js")).commands.metric(),
	plan: async () => (await import("./cli-more.js")).commands.plan(),
	replay: async () => (await import("./cli-more.js")).commands.replay(),
	report: async () => (await import("./cli-more.js")).commands.report(),
	status: async () => (await import("./cli-more.js")).commands.status(),
	validate: async () => (await import("./cli-more.js")).commands.validate(),
	verdict: async () => (await import("./cli-more.js")).commands.verdict(),
	verify: async () => (await import("./cli-more.js")).commands.verify()
}, process.argv.slice(2), {
	parent: program,
	io
});
await program.parseAsync();

export {  };
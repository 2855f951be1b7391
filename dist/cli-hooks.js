import { link, mkdir, open, readFile, readdir, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { constants, existsSync, readFileSync } from "node:fs";
import { createHash, randomBytes } from "node:crypto";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

// src/adapters/session/brief-file.ts
function briefPath(session) {
	return join(session, "brief.md");
}
async function readBrief(session) {
	return readFile(briefPath(session), "utf8").catch(() => null);
}

// src/adapters/session/place.ts
function findPlace(options) {
	const { cwd, env } = options;
	const given = env["SWARMLEAD_SESSION"];
	const dispatched = given !== void 0 && isAbsolute(given);
	const workspace = dispatched ? env["GITHUB_WORKSPACE"] : void 0;
	const root = resolve(cwd, workspace ?? options.root ?? gitRoot(cwd) ?? cwd);
	const home = options.root === void 0 ? mainRoot(root) : root;
	return {
		root,
		session: dispatched ? given : localSession(home),
		dispatched
	};
}
function localSession(root) {
	return join(root, ".swarmlead", "session");
}
function gitRoot(from) {
	for (let directory = resolve(from);; directory = dirname(directory)) {
		if (existsSync(join(directory, ".git"))) return directory;
		if (dirname(directory) === directory) return null;
	}
}
function mainRoot(root) {
	const named = /^gitdir: (.+)$/m.exec(textOf$2(join(root, ".git")))?.[1];
	if (named === void 0) return root;
	const own = resolve(root, named.trim());
	const common = textOf$2(join(own, "commondir")).trim();
	if (common === "") return root;
	const shared = resolve(own, common);
	if (!existsSync(shared)) return root;
	return basename(shared) === ".git" ? dirname(shared) : shared;
}
function textOf$2(path) {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return "";
	}
}

// src/adapters/actions/log.ts
function harmless(text) {
	const visible = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, named).replaceAll("##[", "#\\u{23}[");
	return /^\s*::/.test(visible) ? visible.replace("::", ":\\u{3a}") : visible;
}
function named(letter) {
	return `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`;
}

// src/entries/cli/hooks/show.ts
function mannerOf({ switches }) {
	return {
		json: switches.get("json") === true,
		lenient: switches.get("lenient") === true
	};
}
function show(io, outcome, { name, manner }) {
	const { about, lines, warnings, stored, error, code, data, list } = outcome;
	for (const warning of warnings) io.err(harmless(`swarmlead ${name}: warning: ${warning}`));
	if (error !== void 0) io.err(harmless(`swarmlead ${name}: ${error}`));
	if (manner.json && list !== void 0) io.out(json(list));
	else if (manner.json) {
		const hook = name.replace(/^(hooks|memory) /, "");
		const rest = {
			stored,
			warnings,
			...error === void 0 ? {} : { error }
		};
		io.out(json({
			...data,
			ok: code === 0,
			hook,
			...about,
			...rest
		}));
	} else for (const line of lines) writeText(io, line);
	if (!manner.lenient && code !== 0) io.exit(code);
}
function writeText(io, text) {
	for (const line of text.split("\n")) io.out(line.split("	").map(harmless).join("	"));
}
function json(value) {
	return JSON.stringify(value).replaceAll("##[", "#\\u0023[").replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu, (letter) => Array.from({ length: letter.length }, (_, at) => `\\u${letter.charCodeAt(at).toString(16).padStart(4, "0")}`).join(""));
}

// src/entries/cli/brief.ts
function registerBrief(program, io) {
	program.command("brief").description("print the brief of the worker that this job is").option("--path", "print the path of its file").option("--json", "one JSON object on standard output").action(async (options) => brief(options, io));
}
async function brief(options, io) {
	const { session, dispatched } = findPlace({
		cwd: io.cwd,
		env: io.env
	});
	const text = dispatched ? await readBrief(session) : null;
	if (text === null) {
		const error = "there is no brief here: the worker's step writes it, in a job that was admitted";
		if (options.json) io.out(json({
			ok: false,
			error
		}));
		io.err(`swarmlead brief: ${error}`);
		return io.exit(1);
	}
	const path = briefPath(session);
	if (options.json) io.out(json({
		ok: true,
		path,
		brief: text
	}));
	else writeText(io, options.path ? path : text.replace(/\n$/, ""));
}

// src/app/hooks/outcome.ts
function done(about, lines, more = {}) {
	const { warnings = [], data } = more;
	return {
		about,
		lines,
		warnings,
		stored: true,
		code: 0,
		...data === void 0 ? {} : { data }
	};
}
function told(about, lines, more) {
	return {
		...done(about, lines, more),
		stored: false
	};
}
function failed$1(about, error, code = 1) {
	return {
		about,
		lines: [],
		warnings: [],
		stored: false,
		error,
		code
	};
}
function cut(text, most) {
	return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

// src/core/hooks/destroys.ts
const rules = [
	{
		pattern: /\brm\s+(?:-\S+\s+)*(?:-[a-zA-Z]*[rR][a-zA-Z]*|--recursive)\s+(?:-\S+\s+)*["']?(?:\/\*?|~\/?\*?|\$HOME\/?\*?|\$\{HOME\}\/?\*?)["']?(?=\s|$|;|&|\|)/,
		what: "it removes the root or the home directory"
	},
	{
		pattern: /\bmkfs(?:\.\w+)?\s/,
		what: "it makes a new file system over what is there"
	},
	{
		pattern: /\bdd\b[^|;]*\bof=\/dev\/(?:sd|hd|vd|nvme|disk|mmcblk)/,
		what: "it overwrites a disk"
	},
	{
		pattern: />\s*\/dev\/(?:sd|hd|vd|nvme|disk|mmcblk)/,
		what: "it overwrites a disk"
	},
	{
		pattern: /:\s*\(\s*\)\s*\{\s*:\s*\|\s*:\s*&\s*\}\s*;\s*:/,
		what: "it starts itself without an end"
	},
	{
		pattern: /\b(?:chmod|chown)\s+(?:-\S+\s+)*-[a-zA-Z]*R[a-zA-Z]*\s+(?:\S+\s+)?["']?\/["']?(?=\s|$|;|&|\|)/,
		what: "it changes the rights of everything"
	},
	{
		pattern: /\b(?:curl|wget)\b[^;|]*\|\s*(?:sudo\s+)?(?:ba|z|da|k)?sh\b/,
		what: "it runs what a server sends, unseen"
	},
	{
		pattern: /\bgit\s+push\b[^;|&]*\s(?:--force(?!-with-lease)|-f)(?=\s|$)/,
		what: "it overwrites what others pushed"
	}
];
function destroys(command) {
	return rules.find(({ pattern }) => pattern.test(command))?.what ?? null;
}

// src/core/hooks/program-of.ts
const assignment = /^\w+\+?=(?:"(?:\\[\s\S]|[^"\\])*"|'[^']*'|\\[\s\S]|`[^`]*`|\$\([^()]*\)|(?!\$\()[^\s"'`\\;|&<>()])*(?=\s)/;
function programOf(command) {
	let rest = command.replace(/^[\s({!]+/, "");
	for (let found = assignment.exec(rest); found; found = assignment.exec(rest)) rest = rest.slice(found[0].length).trimStart();
	const word = /^[^\s;|&<>()]+/.exec(rest)?.[0] ?? "";
	if (/^\w+\+?=/.test(word)) return "";
	const name = word.replace(/["']/g, "");
	return name.slice(name.lastIndexOf("/") + 1);
}

// src/core/hooks/remembered.ts
const usualNamespace = "default";
function versionsOf(records, restored, now) {
	return allOf(records, restored).filter((one) => isAlive(one, now));
}
function newestOf(records, restored, now) {
	const newest = /* @__PURE__ */ new Map();
	for (const one of allOf(records, restored)) newest.set(JSON.stringify([one.namespace, one.key]), one);
	return [...newest.values()].filter((one) => isAlive(one, now)).sort((a, b) => order(a.namespace, b.namespace) || order(a.key, b.key));
}
function entryOf(newest, key, namespace) {
	const found = newest.filter((one) => one.key === key && (namespace === void 0 || one.namespace === namespace));
	return found.find((one) => one.namespace === "default") ?? found.toSorted((a, b) => order(a.at ?? "", b.at ?? "")).at(-1);
}
function isAlive({ expires }, now) {
	return expires === null || Date.parse(expires) > Date.parse(now);
}
function order(a, b) {
	return a === b ? 0 : a < b ? -1 : 1;
}
function allOf(records, restored) {
	return [...restoredEntries(restored), ...records.flatMap((one) => written$1(one, restored))];
}
function written$1(one, restored) {
	if (one.kind !== "memory") return [];
	const { key, namespace, value, at, expires } = one.record;
	return [{
		key,
		namespace: namespace ?? "default",
		value,
		at,
		session: one.session ?? null,
		worker: one.worker ?? null,
		attempt: one.worker !== void 0 && one.worker === restored?.worker ? restored.attempt : null,
		expires: expires ?? null
	}];
}
function restoredEntries(restored) {
	if (!restored) return [];
	const needs = restored.needs.flatMap(({ memory }) => memory);
	const all = [
		...restored.coordinator,
		...answered(restored),
		...restored.live ?? [],
		...needs,
		...restored.before
	];
	return [...new Map(all.map((entry) => [entry.key, entry])).values()].map((entry) => ofStep(entry, restored.session));
}
function answered({ answers, memory }) {
	const last = answers.at(-1);
	return last ? [{
		key: `${memory.root}/coordinator/answers`,
		value: answers,
		at: last.at
	}] : [];
}
function ofStep(entry, session) {
	return {
		key: entry.key,
		namespace: usualNamespace,
		value: entry.value,
		at: entry.at ?? null,
		session,
		worker: entry.worker ?? null,
		attempt: entry.attempt ?? null,
		expires: null
	};
}

// src/core/memory/withheld.ts
const hiddenKey = "(withheld)";
function withheldReason(rules) {
	return `it looks like a secret (${[...new Set(rules)].join(", ")}), so it is kept nowhere`;
}
function textsIn(value) {
	const texts = [];
	let level = [value];
	while (level.length > 0) level = level.flatMap((one) => {
		if (typeof one === "string") texts.push(one);
		if (typeof one !== "object" || one === null) return [];
		if (!Array.isArray(one)) texts.push(...pairsIn(one));
		return Object.values(one);
	});
	return texts.join("\n");
}
function pairsIn(record) {
	return Object.entries(record).map(([name, value]) => typeof value === "string" ? `${name}=${value}` : name);
}

// src/core/problem.ts
var SwarmLeadError = class extends Error {
	code;
	problems;
	constructor(options) {
		super(options.message, options.cause === void 0 ? void 0 : { cause: options.cause });
		this.name = "SwarmLeadError";
		this.code = options.code;
		this.problems = options.problems ?? [];
	}
};

// src/app/memory/sift.ts
async function nameToTell(screen, name) {
	return (await screen.broken(name)).length > 0 ? hiddenKey : name;
}

// src/app/hooks/desk.ts
async function append(desk, content, said = []) {
	const rules = content.kind === "refused" ? [] : await desk.screen.broken(textsIn([content.record, said]));
	if (rules.length > 0) {
		const key = await nameToTell(desk.screen, nameOf(content));
		if (desk.dispatched) await append(desk, {
			kind: "refused",
			record: {
				key,
				why: "secret",
				at: desk.now()
			}
		});
		throw new SwarmLeadError({
			code: "looks-like-a-secret",
			message: withheldReason(rules)
		});
	}
	const session = await desk.sessions.current();
	const worker = desk.restored?.worker;
	const marked = desk.step && content.kind === "call" ? {
		...content,
		record: {
			...content.record,
			step: true
		}
	} : content;
	await desk.store.append({
		...marked,
		session,
		...worker === void 0 ? {} : { worker }
	});
}
function looksSecret(error) {
	return error instanceof SwarmLeadError && error.code === "looks-like-a-secret";
}
function nameOf(content) {
	if (content.kind === "memory") return content.record.key;
	return content.kind === "note" ? "notes" : "calls of hooks";
}
async function recall(desk) {
	const { records } = await desk.store.read();
	return newestOf(records, desk.restored, desk.now());
}

// src/app/hooks/command.ts
async function preCommand(desk, { texts, switches }) {
	const command = texts.get("command") ?? "";
	if (command.trim() === "") return failed$1({}, "there is no command; write hooks pre-command --command COMMAND");
	const reason = destroys(command);
	const refused = reason !== null && switches.get("enforce") === true;
	const sessionId = await desk.sessions.current();
	await append(desk, {
		kind: "call",
		record: {
			hook: "pre-command",
			at: desk.now(),
			text: program$1(command),
			...reason === null ? {} : { success: false }
		}
	});
	if (refused) return {
		...failed$1({ sessionId }, `the command is refused: ${reason}`, 2),
		stored: true
	};
	return done({ sessionId }, [`🔧 Command: ${program$1(command)}`], { warnings: reason === null ? [] : [`${reason}; with --enforce it would be refused`] });
}
async function postCommand(desk, { texts, switches }) {
	const command = texts.get("command") ?? "";
	if (command.trim() === "") return failed$1({}, "there is no command; write hooks post-command --command COMMAND");
	const code = texts.get("exit-code");
	const exitCode = code !== void 0 && /^-?\d{1,9}$/.test(code) ? Number(code) : void 0;
	const success = switches.get("success") ?? (exitCode === void 0 ? void 0 : exitCode === 0);
	const sessionId = await desk.sessions.current();
	await append(desk, {
		kind: "call",
		record: {
			hook: "post-command",
			at: desk.now(),
			text: program$1(command),
			...exitCode === void 0 ? {} : { exitCode },
			...success === void 0 ? {} : { success }
		}
	});
	return done({ sessionId }, [`🔧 Command: ${program$1(command)}`, ...code === void 0 ? [] : [`📊 Exit code: ${code}`]], { warnings: code !== void 0 && exitCode === void 0 ? ["--exit-code is a whole number; it was left out"] : [] });
}
function program$1(command) {
	return cut(programOf(command), 100);
}

// src/core/memory/keys.ts
const segment = /^[a-z0-9][a-z0-9._-]{0,99}$/;
function refusedKey({ root, role, own, others }, key) {
	if (key === own) return null;
	const part = `${root}/${role}/`;
	if (!key.startsWith(part)) return `it is outside ${part}, the part of this worker's role`;
	const segments = key.slice(part.length).split("/");
	if (segments.length > 4 || !segments.every(isSegment)) return "its name breaks the rules for keys";
	if (segments.slice(0, -1).some((one) => one.endsWith(".json"))) return "its name breaks the rules for keys";
	if (others.some((other) => other.toLowerCase() === key)) return "it is another worker's result";
	return key === own.toLowerCase() ? "it differs from the key of its own result only in case" : null;
}
function isSegment(text) {
	return segment.test(text) && !text.includes("..") && !text.endsWith(".") && !text.endsWith(".lock");
}
function wholeKey({ root, role, parts }, key, namespace) {
	if (key.startsWith(`${root}/`)) return key;
	const path = namespace === void 0 || namespace === "" ? key : `${namespace.replace(/\/+$/, "")}/${key}`;
	if (path.startsWith(`${root}/`)) return path;
	const [first = ""] = path.split("/");
	return path.includes("/") && parts.includes(first) ? `${root}/${path}` : `${root}/${role}/${path}`;
}

// src/app/hooks/memory-read.ts
async function memoryRead(desk, { texts }) {
	const given = texts.get("key");
	if (given === void 0) return failed$1({}, "there is no key; it takes --key KEY");
	const { key, namespace } = placeOf(desk, given, texts.get("namespace"));
	const entry = entryOf(await recall(desk), key, namespace);
	if (!entry) return told({ key }, [], {
		warnings: [`nothing is stored under ${key}`],
		data: { found: false }
	});
	return told({ key }, [textOf$1(entry.value)], { data: {
		found: true,
		...entry
	} });
}
function placeOf({ restored }, key, namespace) {
	return restored ? {
		key: wholeKey(restored.memory, key, namespace),
		namespace: void 0
	} : {
		key,
		namespace
	};
}
function textOf$1(value) {
	return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}

// src/core/memory/room.ts
const mostEntries = 100;
const largestEntry = 65536;
const largestTotal = 524288;
const around$1 = 200;
function tooMuch(count, total, size) {
	if (size > 65536) return `it is larger than ${largestEntry} characters`;
	if (count >= mostEntries) return `a result has at most ${mostEntries} entries`;
	return total + size > largestTotal ? `the entries of a result have at most ${largestTotal} characters` : null;
}
function noRoom(written, key, size) {
	const others = [...written].filter(([other]) => other !== key);
	const total = others.reduce((sum, [, one]) => sum + one + around$1, 0);
	return tooMuch(others.length + 1, total, size + around$1);
}

// src/app/hooks/write-entry.ts
const largest = 6e4;
async function writeEntry(desk, entry) {
	const { restored } = desk;
	const key = restored ? wholeKey(restored.memory, entry.key, entry.namespace) : entry.key;
	const reason = badEntry(key, entry) ?? (restored && (refusedKey(restored.memory, key) ?? await full(desk, restored, key, entry)));
	if (reason !== null) {
		const name = await nameToTell(desk.screen, key);
		if (desk.dispatched) await mark(desk, name.slice(0, 300), reason);
		return {
			kind: "refused",
			key: name,
			reason
		};
	}
	const namespace = restored ? void 0 : entry.namespace;
	try {
		await put(desk, {
			...entry,
			key,
			namespace
		});
	} catch (error) {
		if (!looksSecret(error)) throw error;
		return {
			kind: "refused",
			key: await nameToTell(desk.screen, key),
			reason: error.message
		};
	}
	const warnings = desk.dispatched && entry.ttl !== void 0 ? [`${key} stays in this job: what is kept for a while only is not handed in`] : [];
	return {
		kind: "written",
		key,
		...namespace === void 0 ? {} : { namespace },
		warnings
	};
}
async function put(desk, { key, value, namespace, ttl }) {
	const at = desk.now();
	await append(desk, {
		kind: "memory",
		record: {
			key,
			value: JSON.parse(JSON.stringify(value)),
			at,
			...namespace === void 0 ? {} : { namespace },
			...ttl === void 0 ? {} : { expires: expiry(at, ttl) }
		}
	});
}
function badEntry(key, { value, namespace, ttl }) {
	if (key === "" || key.length > 300) return "a key has 1 to 300 characters";
	if (/[\p{Cc}\p{Cs}]/u.test(key)) return "a key has no control characters";
	if (namespace !== void 0 && (namespace === "" || namespace.length > 200 || /[\p{Cc}\p{Cs}]/u.test(namespace))) return "a namespace has 1 to 200 characters, and no control characters";
	if (ttl !== void 0 && !(ttl > 0 && ttl <= 1e9)) return "its time to live is a number of seconds above 0";
	return JSON.stringify(value).length > largest ? `its value has more than ${largest} characters` : null;
}
async function full({ store }, { memory }, key, { value, ttl }) {
	if (ttl !== void 0 || key === memory.own) return null;
	const { records } = await store.read();
	const written = /* @__PURE__ */ new Map();
	for (const one of records) {
		if (one.kind !== "memory" || one.record.key === memory.own) continue;
		if (one.record.expires === void 0) written.set(one.record.key, JSON.stringify(one.record.value).length);
		else written.delete(one.record.key);
	}
	return noRoom(written, key, JSON.stringify(value).length);
}
async function mark(desk, key, reason) {
	await append(desk, {
		kind: "refused",
		record: {
			key,
			at: desk.now()
		}
	});
	const message = `refused to write ${JSON.stringify(key)}: ${reason}`;
	await append(desk, {
		kind: "note",
		record: {
			level: "warn",
			message,
			at: desk.now()
		}
	});
}
function expiry(at, ttl) {
	return new Date(Date.parse(at) + Math.ceil(ttl * 1e3)).toISOString();
}

// src/app/hooks/memory-write.ts
async function memoryWrite(desk, { texts }) {
	const key = texts.get("key");
	const value = texts.get("value");
	if (key === void 0 || value === void 0) return failed$1(key === void 0 ? {} : { key }, `there is no ${key === void 0 ? "key" : "value"}; it takes --key KEY --value VALUE`);
	const ttl = texts.get("ttl");
	const written = await writeEntry(desk, {
		key,
		value,
		namespace: texts.get("namespace"),
		ttl: ttl === void 0 ? void 0 : Number(ttl)
	});
	if (written.kind === "refused") return failed$1({ key: written.key }, `${written.key} was not stored: ${written.reason}`);
	const { namespace } = written;
	return done({ key: written.key }, [`📝 Key: ${written.key}`, ...namespace === void 0 ? [] : [`📦 Namespace: ${namespace}`]], {
		warnings: written.warnings,
		...namespace === void 0 ? {} : { data: { namespace } }
	});
}

// src/app/hooks/notify.ts
const longest$2 = 2e3;
const signs = {
	info: "ℹ️",
	warn: "⚠️",
	error: "❌",
	success: "✅"
};
async function notify(desk, { texts }) {
	const message = texts.get("message") ?? "";
	const level = levelOf(texts.get("level"));
	if (message.trim() === "") return failed$1({}, "there is no message; write hooks notify --message TEXT");
	const sessionId = await desk.sessions.current();
	const note = {
		level: level ?? "info",
		message: message.slice(0, longest$2),
		at: desk.now()
	};
	await append(desk, {
		kind: "note",
		record: note
	}, [message]);
	const said = {
		...note.level === "error" ? { urgent: true } : {},
		...done({ sessionId }, [
			`💬 Message: ${note.message}`,
			`${signs[note.level]} Level: ${note.level}`,
			...fate$1(desk, note.level)
		], {
			warnings: [...level === null ? ["--level is one of info, warn, error, success; info was taken"] : [], ...note.level === "error" && desk.restored?.agent === true ? [agentEnds] : []],
			data: { level: note.level }
		})
	};
	if (message.length <= longest$2) return said;
	return {
		...said,
		stored: false,
		code: 1,
		error: `only the first ${longest$2} characters were stored`
	};
}
function levelOf(word) {
	const given = (word ?? "info").toLowerCase();
	if (given === "warning") return "warn";
	return given === "info" || given === "warn" || given === "error" || given === "success" ? given : null;
}
const agentEnds = "nobody is told before the job ends, because this role holds an agent: end the job now";
function fate$1({ dispatched, live }, level) {
	if (!dispatched) return [];
	if (live) return [level === "error" ? "A blocker: the coordinator is told at once." : "The coordinator is told soon."];
	return [level === "error" ? "A blocker: the coordinator reads it with the result, when the job ends." : "The coordinator reads it with the result."];
}

// src/app/worker/caps.ts
const caps = {
	files: 60,
	bytes: 26214400,
	measurements: 1e3,
	memory: 200,
	notes: 500,
	refused: 100,
	calls: 500,
	result: 1048576
};

// src/app/hooks/post-edit.ts
const smallText = 16384;
async function postEdit(desk, { texts }) {
	const given = texts.get("file") ?? "";
	const key = texts.get("memory-key");
	if (given === "") return failed$1(aboutKey(key), "there is no file; write hooks post-edit --file PATH");
	const reading = await desk.workspace.read(given, caps.bytes);
	if (reading.kind === "refused" && reading.cause !== "absent") return failed$1(aboutKey(key), `${cut(given, 200)} was not taken: ${reading.reason}`);
	const facts = factsOf$1(desk, given, reading);
	const agent = texts.get("agent-id");
	await append(desk, {
		kind: "call",
		record: {
			hook: "post-edit",
			at: desk.now(),
			...facts,
			...key === void 0 ? {} : { key: cut(key, 300) },
			...agent === void 0 ? {} : { agent: cut(agent, 200) }
		}
	}, [
		given,
		key ?? "",
		agent ?? ""
	]);
	return key === void 0 ? noted(desk, facts) : stored(desk, {
		key,
		facts,
		reading
	});
}
function aboutKey(key) {
	return key === void 0 ? {} : { key };
}
function factsOf$1(desk, given, reading) {
	if (reading.kind !== "file") return {
		file: cut(given, 500),
		missing: true
	};
	return {
		file: reading.path,
		bytes: reading.bytes.byteLength,
		sha256: desk.digest(reading.bytes)
	};
}
async function noted(desk, facts) {
	return done({ sessionId: await desk.sessions.current() }, linesOf$2(facts), {
		warnings: warningsOf(facts),
		data: { ...facts }
	});
}
async function stored(desk, edit) {
	const { facts, reading } = edit;
	const content = reading.kind === "file" ? textOf(reading.bytes) : null;
	const value = {
		...facts,
		...content === null ? {} : { content }
	};
	const written = await writeEntry(desk, {
		key: edit.key,
		value
	});
	if (written.kind === "refused") return failed$1({ key: written.key }, `${written.key} was not stored: ${written.reason}`);
	return done({ key: written.key }, [...linesOf$2(facts), `💾 Memory key: ${written.key}`], {
		warnings: [...warningsOf(facts), ...written.warnings],
		data: { ...facts }
	});
}
function linesOf$2(facts) {
	return "missing" in facts ? [`📄 File: ${facts.file} (missing)`] : [`📄 File: ${facts.file}`, `📏 ${facts.bytes} bytes, sha256 ${facts.sha256}`];
}
function warningsOf(facts) {
	return "missing" in facts ? [`there is no file ${facts.file}; it is recorded as missing`] : [];
}
function textOf(bytes) {
	if (bytes.byteLength > smallText) return null;
	try {
		const text = new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(bytes);
		return text.includes("\0") ? null : text;
	} catch {
		return null;
	}
}

// src/core/hooks/read-words.ts
function given(texts, flag) {
	const text = texts.get(flag);
	return text === "" ? void 0 : text;
}
const yes = /* @__PURE__ */ new Set([
	"true",
	"yes",
	"on",
	"1"
]);
const no = /* @__PURE__ */ new Set([
	"false",
	"no",
	"off",
	"0"
]);
function readWords(spec, words) {
	const reading = {
		spec,
		texts: /* @__PURE__ */ new Map(),
		switches: /* @__PURE__ */ new Map(),
		plain: [],
		unknown: [],
		warnings: []
	};
	for (let index = 0; index < words.length;) index += readOne(reading, words.slice(index));
	placePlain(reading);
	const { texts, switches, unknown, warnings } = reading;
	return {
		texts,
		switches,
		warnings: [...unknown.length === 0 ? [] : [`unknown and without effect: ${unknown.join(", ")}`], ...warnings]
	};
}
function readOne(reading, [word = "", ...rest]) {
	if (word === "--") {
		reading.plain.push(...rest);
		return rest.length + 1;
	}
	const flag = flagOf(reading.spec, word);
	if (flag === null) {
		reading.plain.push(word);
		return 1;
	}
	const kind = Object.hasOwn(reading.spec.flags, flag.name) ? reading.spec.flags[flag.name] : void 0;
	if (kind === "switch") return readSwitch(reading, flag, rest);
	if (kind === "text") return readText(reading, flag, rest);
	reading.unknown.push(shown(word));
	return 1 + (flag.value === null && takesUnknown(reading.spec, rest[0]) ? 1 : 0);
}
function flagOf(spec, word) {
	const short = /^-([A-Za-z])$/.exec(word)?.[1];
	if (short !== void 0) {
		const own = spec.short ?? {};
		return {
			name: Object.hasOwn(own, short) ? own[short] ?? short : short,
			value: null
		};
	}
	const long = /^--([A-Za-z][A-Za-z0-9_-]*)(?:=([\s\S]*))?$/.exec(word);
	return long ? {
		name: kebab(long[1] ?? ""),
		value: long[2] ?? null
	} : null;
}
function kebab(name) {
	return name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").replaceAll("_", "-").toLowerCase();
}
function readSwitch(reading, { name, value }, [next]) {
	const said = (value ?? next ?? "").toLowerCase();
	const understood = yes.has(said) || no.has(said);
	if (value !== null && !understood) reading.warnings.push(`--${name} is on or off; ${shown(value)} was taken as on`);
	reading.switches.set(name, !no.has(said));
	return value === null && understood ? 2 : 1;
}
function readText(reading, { name, value }, [next]) {
	if (value !== null) {
		reading.texts.set(name, value);
		return 1;
	}
	if (next === void 0 || next === "--" || flagOf(reading.spec, next)) {
		reading.warnings.push(`--${name} has no value`);
		return 1;
	}
	reading.texts.set(name, next);
	return 2;
}
function takesUnknown(spec, next) {
	if (next === void 0 || flagOf(spec, next)) return false;
	const said = next.toLowerCase();
	return yes.has(said) || no.has(said) || spec.words.length !== 1;
}
function placePlain({ spec, texts, plain, warnings }) {
	const open = spec.words.filter((name) => !texts.has(name));
	const rest = [...plain];
	open.forEach((name, index) => {
		const taken = index === open.length - 1 ? rest.splice(0) : rest.splice(0, 1);
		if (taken.length > 0) texts.set(name, taken.join(" "));
	});
	if (rest.length > 0) warnings.push(`left out: ${rest.map(shown).join(" ")}`);
}
function shown(text) {
	const equals = text.indexOf("=");
	const name = text.startsWith("-") && equals > 0 ? text.slice(0, equals) : text;
	return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}

// src/core/hooks/session-facts.ts
function recordsOf(records, sessions) {
	const own = records.filter(({ session }) => session !== void 0 && sessions.includes(session));
	const first = own[0]?.record.at;
	if (first === void 0) return [];
	return records.filter((one) => one.session === void 0 ? Date.parse(one.record.at) >= Date.parse(first) : own.includes(one));
}
function withTakenOver(records, session) {
	const before = records.flatMap((one) => isNamedBy(one, session) && one.session !== void 0 ? [one.session] : []);
	return [.../* @__PURE__ */ new Set([session, ...before.filter(isNameless)])];
}
function isNamedBy(one, session) {
	if (one.kind !== "call" || one.record.text !== session) return false;
	return one.record.hook === "session-restore" || one.record.hook === "session-end";
}
function isNameless(session) {
	return /^session-\d+-[0-9a-f]+$/.test(session);
}
function isKnown(records, session) {
	return records.some((one) => one.session === session && !isLook(one));
}
function isLook(one) {
	return one.kind === "call" && (one.record.hook === "session-restore" || one.record.hook === "memory-read");
}
function factsOf(records, endedAt) {
	const startedAt = records[0]?.record.at ?? null;
	const calls = records.flatMap((one) => one.kind === "call" ? [one.record] : []);
	const edits = calls.filter(({ hook }) => hook === "post-edit");
	const commands = calls.filter(({ hook }) => hook === "post-command");
	return {
		startedAt,
		endedAt,
		seconds: startedAt === null ? 0 : secondsBetween(startedAt, endedAt),
		tasks: tasksOf(records),
		hooks: counted(calls.map(({ hook }) => hook)),
		edits: edits.length,
		missing: edits.filter(({ missing }) => missing === true).length,
		commands: {
			all: commands.length,
			failed: commands.filter(({ success }) => success === false).length
		},
		notes: counted(records.flatMap((one) => one.kind === "note" ? [one.record.level] : [])),
		keys: new Set(records.flatMap((one) => one.kind === "memory" ? [one.record.key] : [])).size,
		deliveries: records.filter(({ kind }) => kind === "delivery").length,
		measurements: records.flatMap((one) => one.kind === "measurement" ? [{
			metric: one.record.metric,
			value: one.record.value,
			at: one.record.at
		}] : [])
	};
}
function tasksOf(records) {
	const tasks = /* @__PURE__ */ new Map();
	for (const one of records) {
		if (one.kind !== "call" || one.record.task === void 0) continue;
		const { hook, task: id, at, text, success } = one.record;
		const before = tasks.get(id);
		if (hook === "pre-task") {
			const open = before?.endedAt === null ? before : void 0;
			tasks.set(id, {
				id,
				description: text ?? open?.description ?? null,
				startedAt: open?.startedAt ?? at,
				endedAt: null,
				seconds: null,
				success: null
			});
		} else if (hook === "post-task" && (before === void 0 || before.endedAt === null)) tasks.set(id, ended(id, {
			before,
			at,
			success: success ?? null
		}));
	}
	return [...tasks.values()];
}
function ended(id, end) {
	const { before, at, success } = end;
	const startedAt = before?.startedAt ?? null;
	return {
		id,
		description: before?.description ?? null,
		startedAt,
		endedAt: at,
		seconds: startedAt === null ? null : secondsBetween(startedAt, at),
		success
	};
}
function secondsBetween(from, to) {
	return Math.max(0, Date.parse(to) - Date.parse(from)) / 1e3;
}
function counted(names) {
	const counts = /* @__PURE__ */ new Map();
	for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
	return Object.fromEntries([...counts].sort(([a], [b]) => a < b ? -1 : 1));
}

// src/app/hooks/post-task.ts
async function postTask(desk, { texts, switches }) {
	const { records } = await desk.store.read();
	const tasks = tasksOf(records);
	const id = given(texts, "task-id") ?? tasks.findLast(({ endedAt }) => endedAt === null)?.id;
	if (id === void 0) return told({}, [], { warnings: ["no task is open, so none was ended"] });
	if (id.length > 200) return failed$1({}, "a task has an id of at most 200 characters");
	const success = switches.get("success");
	const at = desk.now();
	await append(desk, {
		kind: "call",
		record: {
			hook: "post-task",
			at,
			task: id,
			...success === void 0 ? {} : { success }
		}
	});
	const begun = tasks.find((task) => task.id === id);
	const files = records.filter(({ kind }) => kind === "delivery").length;
	return done({ taskId: id }, [
		`🆔 Task ID: ${id}`,
		...duration(begun, at),
		...fate(desk, files)
	], {
		warnings: begun ? [] : [`no task ${id} was begun; its end is recorded all the same`],
		data: { deliveries: files }
	});
}
function duration(begun, at) {
	if (!begun?.startedAt || begun.endedAt !== null) return [];
	return [`⏱️ Duration: ${((Date.parse(at) - Date.parse(begun.startedAt)) / 1e3).toFixed(1)} s`];
}
function fate({ dispatched }, files) {
	const count = `${files} ${files === 1 ? "file was" : "files were"} delivered`;
	return dispatched ? [`📦 ${count} so far. When the job ends, all is handed in and the coordinator judges it.`] : [`📦 ${count} so far.`];
}

// src/app/hooks/pre-edit.ts
async function preEdit(desk, { texts }) {
	const file = texts.get("file") ?? "";
	if (file === "") return failed$1({}, "there is no file; write hooks pre-edit --file PATH");
	const about = [texts.get("operation"), texts.get("context")].filter((text) => text !== void 0).join(": ");
	const agent = texts.get("agent-id");
	await append(desk, {
		kind: "call",
		record: {
			hook: "pre-edit",
			at: desk.now(),
			file: cut(file, 500),
			...about === "" ? {} : { text: cut(about, 500) },
			...agent === void 0 ? {} : { agent: cut(agent, 200) }
		}
	}, [
		file,
		about,
		agent ?? ""
	]);
	const sessionId = await desk.sessions.current();
	return done({ sessionId }, [`📄 File: ${file}`, ...about === "" ? [] : [`⚙️ Operation: ${about}`]], { data: { file: cut(file, 500) } });
}

// src/app/hooks/pre-task.ts
async function preTask(desk, { texts }) {
	const description = texts.get("description") ?? desk.restored?.task.description ?? "";
	const id = given(texts, "task-id") ?? desk.restored?.task.id ?? `task-${desk.fresh()}`;
	if (id.length > 200) return failed$1({}, "a task has an id of at most 200 characters");
	const agent = texts.get("agent-id");
	await append(desk, {
		kind: "call",
		record: {
			hook: "pre-task",
			at: desk.now(),
			task: id,
			text: cut(description, 500),
			...agent === void 0 ? {} : { agent: cut(agent, 200) }
		}
	}, [description, agent ?? ""]);
	const session = await desk.sessions.current();
	return done({ taskId: id }, [
		`📋 Task: ${description}`,
		`🆔 Task ID: ${id}`,
		`🔗 Session: ${session}`
	], { data: { session } });
}

// src/core/verdict/units.ts
const seconds = {
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
function table() {
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
	for (const [name, [factor, exponent]] of Object.entries(seconds)) units.set(name, {
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
const units = table();
function unitOf(name) {
	return units.get(name);
}
function unitsLike(name) {
	const folded = name.toLowerCase();
	return [...units.keys()].filter((known) => known !== "" && known.toLowerCase() === folded);
}

// src/core/verdict/parse-quantity.ts
const longest$1 = 100;
const numberPattern = /^([+-]?)(\d+(?:,\d{3})*)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?/;
const fractionPattern = /^(\d[\d,]*) ?\/ ?(\d[\d,]*)$/;
const groupedPattern = /^(?:\d+|\d{1,3}(?:,\d{3})+)$/;
const help$2 = "write a number with %, x, a time (100ms), bytes or bits (2GB, 10 Gbps), $, or a fraction (29/29)";
function parseQuantity(text) {
	if (text.length > longest$1) return error(`it is longer than ${longest$1} characters`);
	if (!/^[\x20-\x7e\u00b5\u03bc]*$/.test(text)) return error(`it has characters that are not ASCII; ${help$2}`);
	const trimmed = text.trim();
	if (trimmed === "") return error(`it is empty; ${help$2}`);
	const fraction = fractionPattern.exec(trimmed);
	if (fraction) return parseFraction(fraction, trimmed);
	return parseNumber(trimmed);
}
function parseNumber(text) {
	const dollars = text.startsWith("$");
	const rest = dollars ? text.slice(1) : text;
	const found = numberPattern.exec(rest);
	if (!found) return error(/^[+-]?(nan|inf)/i.test(rest) ? "it is not a finite number" : `it is no number; ${help$2}`);
	const name = rest.slice(found[0].length).trim();
	if (dollars && name !== "") return error("an amount in $ has no other unit");
	const unit = unitOf(dollars ? "USD" : name);
	if (!unit) return error(unknownUnit(name));
	const [, sign = "", whole = "", decimals = "", exponent = "0"] = found;
	if (!groupedPattern.test(whole)) return error("its thousands are not in groups of three");
	const digits = BigInt(whole.replaceAll(",", "") + decimals) * unit.factor;
	const value = Number(`${sign}${digits}e${Number(exponent) - decimals.length + unit.exponent}`);
	if (!Number.isFinite(value)) return error("it is too large for a number");
	if (value === 0 && digits !== 0n) return error("it is too small for a number");
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
	if (!groupedPattern.test(part) || !groupedPattern.test(whole)) return error("its thousands are not in groups of three");
	const count = Number(part.replaceAll(",", ""));
	const total = Number(whole.replaceAll(",", ""));
	if (!Number.isSafeInteger(count) || !Number.isSafeInteger(total)) return error("it is too large to be counted");
	if (total === 0) return error("it is a fraction of nothing");
	if (count > total) return error("it is more than the whole");
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
	if (!/^[A-Za-z/%]{1,12}$/.test(name)) return `something follows the number that is no unit; ${help$2}`;
	const like = unitsLike(name);
	return like.length > 0 ? `"${name}" is no unit; is it ${like.join(" or ")}?` : `"${name}" is no unit; ${help$2}`;
}
function error(reason) {
	return {
		kind: "error",
		reason
	};
}

// src/core/swarm/used.ts
const costMetric = "cost.usd";
function wholeMinutes(from, to) {
	const minutes = Math.ceil((Date.parse(to) - Date.parse(from)) / 6e4);
	return Number.isFinite(minutes) ? Math.max(0, minutes) : 0;
}
function costIn(said) {
	return costOf(said.flatMap(({ metric, value }) => metric === costMetric ? [value] : []));
}
function costOf(values) {
	return values.length === 0 ? null : Math.max(0, ...values.map(dollars));
}
function dollars(text) {
	const read = parseQuantity(text);
	return read.kind === "ok" && ["money", "count"].includes(read.quantity.dimension) ? read.quantity.value : 0;
}

// src/app/hooks/session-metrics.ts
function useOf({ startedAt, endedAt, measurements }) {
	return {
		minutes: { reported: startedAt === null ? 0 : wholeMinutes(startedAt, endedAt) },
		cost: costIn(measurements)
	};
}
function metricsOf(of) {
	const { id: session, facts, restored } = of;
	const used = useOf(facts);
	if (!restored) return {
		version: 1,
		session,
		...facts,
		used
	};
	const { swarm, worker, attempt, requests = null } = restored;
	return {
		version: 1,
		session,
		swarm,
		worker,
		attempt,
		attempts: restored.attempts.map(({ number, ended, at }) => ({
			number,
			ended,
			endedAt: at
		})),
		...facts,
		requests,
		used
	};
}

// src/app/hooks/session-summary.ts
function summaryOf({ id, facts, memory, restored }) {
	const { tasks, measurements, notes, hooks } = facts;
	return `${[
		`# Session ${code(id)}`,
		`From ${facts.startedAt ?? "nothing"} to ${facts.endedAt}, ${facts.seconds.toFixed(1)} s.`,
		section("Tasks", tasks.map(taskLine)),
		section("Measurements", measurements.map(({ metric, value }) => `${code(metric)}: ${code(value)}`)),
		section("Memory", memory.map(({ namespace, key, at, worker }) => [
			code(key),
			`in ${code(namespace)}`,
			at ?? "",
			worker === null ? "" : `by ${code(worker)}`
		].filter((part) => part !== "").join(", "))),
		section("Notes", counts(notes)),
		section("Calls", counts(hooks)),
		section("Used", usedLines(facts, restored))
	].filter((part) => part !== "").join("\n\n")}\n`;
}
function usedLines(facts, restored) {
	const { minutes, cost } = useOf(facts);
	return [
		`Minutes, by this clock: ${minutes.reported}`,
		...cost === null ? [] : [`Cost: $${cost}`],
		...restored?.requests === void 0 ? [] : [`Requests to GitHub, by the worker's step: ${restored.requests}`],
		...restored ? [`Attempt ${restored.attempt}`] : []
	];
}
function taskLine({ id, description, endedAt, seconds, success }) {
	const end = endedAt === null ? "open" : success === false ? "failed" : "ended";
	const took = seconds === null ? "" : ` after ${seconds.toFixed(1)} s`;
	return `${code(id)}${description === null || description === "" ? "" : ` ${code(description)}`}: ${end}${took}`;
}
function counts(of) {
	return Object.entries(of).map(([name, count]) => `${code(name)}: ${count}`);
}
function section(title, lines) {
	return lines.length === 0 ? "" : `## ${title}\n\n${lines.map((line) => `- ${line}`).join("\n")}`;
}
function code(text) {
	return `\`${text.replace(/[`\p{C}\p{Zl}\p{Zp}]/gu, "'")}\``;
}

// src/app/hooks/session-end.ts
async function sessionEnd(desk, { texts, switches }) {
	const current = await desk.sessions.current();
	const id = texts.get("session-id") ?? current;
	if (id === "" || id.length > 200) return failed$1({}, "a session has an id of 1 to 200 characters");
	await append(desk, {
		kind: "call",
		record: {
			hook: "session-end",
			at: desk.now(),
			text: id
		}
	});
	const { records } = await desk.store.read();
	const of = isKnown(records, id) ? id : current;
	const before = await desk.sessions.find(id);
	const sessions = [
		id,
		of,
		...before ? [before.of] : []
	].flatMap((one) => withTakenOver(records, one));
	const endedAt = desk.now();
	const facts = factsOf(recordsOf(records, sessions).filter((one) => !isLook(one)), endedAt);
	const { restored } = desk;
	const memory = newestOf(records, restored, endedAt);
	const paths = await desk.sessions.keep({
		version: 1,
		id,
		of,
		endedAt,
		facts,
		memory
	}, {
		metrics: switches.get("export-metrics") === true ? metricsOf({
			id,
			facts,
			restored
		}) : void 0,
		summary: switches.get("generate-summary") === false ? void 0 : summaryOf({
			id,
			facts,
			memory,
			restored
		})
	});
	if (sessions.includes(current)) await desk.sessions.end(current);
	return done({ sessionId: id }, linesOf$1(id, facts, paths), { data: { paths } });
}
function linesOf$1(id, facts, paths) {
	const { tasks, edits, commands, keys, measurements } = facts;
	return [
		`🆔 Session: ${id}`,
		"📊 SESSION SUMMARY:",
		`  📋 Tasks: ${tasks.length}`,
		`  ✏️ Edits: ${edits}`,
		`  🔧 Commands: ${commands.all}`,
		`  💾 Keys: ${keys}`,
		`  📏 Measurements: ${measurements.length}`,
		`  ⏱️ Duration: ${facts.seconds.toFixed(1)} s`,
		...paths.metrics === void 0 ? [] : [`📊 Metrics: ${paths.metrics}`],
		...paths.summary === void 0 ? [] : [`📝 Summary: ${paths.summary}`],
		`💾 Session: ${paths.state}`
	];
}

// src/app/hooks/restored-lines.ts
const longestValue = 200;
function restoredLines(restored, memory) {
	const { session, worker, attempt, needs, attempts, answers } = restored;
	return [
		`🆔 Session: ${session}`,
		"📊 RESTORED SESSION:",
		`  🐝 Worker: ${worker}, attempt ${attempt}`,
		...needs.map(({ id, title, verdict }) => `  🔗 Need ${id} (${title}): ${verdict}`),
		...answers.map(({ by, at, text }) => `  💬 ${by} answered at ${at}: ${JSON.stringify(cut(text, longestValue))}`),
		...attempts.flatMap(attemptLines),
		`  💾 Memory: ${memory.length} keys`,
		...memory.map(({ key, value }) => `    ${key} = ${cut(JSON.stringify(value) ?? "null", longestValue)}`)
	];
}
function attemptLines({ number, ended, at, detail, log, notes }) {
	const tail = (log ?? "").split("\n").filter((line) => line.trim() !== "");
	return [
		`  ⏪ Attempt ${number} ${ended} at ${at}${detail === void 0 || detail === "" ? "" : `: ${cut(detail, longestValue)}`}`,
		...notes.map(({ level, message }) => `    ${level}: ${cut(message, longestValue)}`),
		...tail.length === 0 ? [] : ["    The end of its log:"],
		...tail.slice(-20).map((line) => `    | ${cut(line, longestValue)}`)
	];
}

// src/app/hooks/session-restore.ts
const latest = "latest";
async function sessionRestore(desk, { texts }) {
	const asked = texts.get("session-id") ?? latest;
	if (asked === "" || asked.length > 200) return told({}, [], {
		warnings: ["a session has an id of 1 to 200 characters; nothing was restored"],
		data: { found: false }
	});
	const { restored } = desk;
	const own = restored !== null && [
		latest,
		restored.session,
		restored.swarm
	].includes(asked);
	await append(desk, {
		kind: "call",
		record: {
			hook: "session-restore",
			at: desk.now(),
			text: asked
		}
	});
	return own ? ofSwarm(desk, restored) : ofStore(desk, asked);
}
async function ofSwarm(desk, restored) {
	const { records } = await desk.store.read();
	const memory = newestOf(records, restored, desk.now());
	const { session, worker, attempt, needs, attempts, answers } = restored;
	return told({ sessionId: session }, restoredLines(restored, memory), { data: {
		found: true,
		worker,
		attempt,
		memory,
		needs: needs.map(({ id, title, verdict }) => ({
			id,
			title,
			verdict
		})),
		attempts,
		answers
	} });
}
async function ofStore(desk, asked) {
	const { records } = await desk.store.read();
	const { id, ended } = asked === latest ? await latestOf(desk, records) : {
		id: asked,
		ended: await desk.sessions.find(asked)
	};
	if (id === void 0 || ended === null && !isKnown(records, id)) {
		if (asked !== latest && !desk.dispatched) await desk.sessions.begin(asked);
		return unknown(asked);
	}
	if (!desk.dispatched) await desk.sessions.begin(id);
	const sessions = [id, ...ended ? [ended.of] : []].flatMap((one) => withTakenOver(records, one));
	const own = recordsOf(records, sessions).filter((one) => !isLook(one));
	const facts = own.length === 0 && ended ? ended.facts : factsOf(own, ended?.endedAt ?? desk.now());
	const memory = newestOf(records, desk.restored, desk.now());
	return told({ sessionId: id }, linesOf({
		id,
		facts,
		memory,
		endedAt: ended?.endedAt ?? null
	}), { data: {
		found: true,
		endedAt: ended?.endedAt ?? null,
		facts,
		memory
	} });
}
async function latestOf(desk, records) {
	const ended = await desk.sessions.latest();
	const current = await desk.sessions.current();
	const done = records.filter((one) => one.session !== void 0 && !isLook(one));
	const last = done.findLast(({ session }) => session !== current || !isNameless(current));
	if (ended && (!last || Date.parse(last.record.at) <= Date.parse(ended.endedAt))) return {
		id: ended.id,
		ended
	};
	return {
		id: (last ?? done.at(-1))?.session,
		ended: null
	};
}
function unknown(asked) {
	return told({ sessionId: asked }, [`🆔 Session: ${asked}`, `⚠️ No session found with ID: ${asked}`], {
		warnings: [`no session ${asked} is known; nothing was restored`],
		data: { found: false }
	});
}
function linesOf(session) {
	const { id, facts, memory, endedAt } = session;
	const open = facts.tasks.filter((task) => task.endedAt === null);
	return [
		`🆔 Session: ${id}`,
		"📊 RESTORED SESSION:",
		`  📋 Tasks: ${facts.tasks.length}${open.length === 0 ? "" : `, of them open: ${open.map((task) => task.id).join(", ")}`}`,
		`  ✏️ Edits: ${facts.edits}`,
		`  💾 Memory: ${memory.length} keys`,
		...memory.map(({ key }) => `    ${key}`),
		...endedAt === null ? [] : [`  ⏰ Ended: ${endedAt}`]
	];
}

// src/app/hooks/use-cases.ts
const useCases$1 = {
	"pre-task": preTask,
	"session-restore": sessionRestore,
	"pre-edit": preEdit,
	"post-edit": postEdit,
	notify,
	"post-task": postTask,
	"session-end": sessionEnd,
	"pre-command": preCommand,
	"post-command": postCommand,
	"memory-read": memoryRead,
	"memory-write": memoryWrite
};

// src/core/hooks/hook-spec.ts
function namedIn(registry, word) {
	for (const [name, { also }] of Object.entries(registry)) if (isIn(registry, name) && (name === word || also?.includes(word))) return name;
	return null;
}
function isIn(registry, name) {
	return Object.hasOwn(registry, name);
}

// src/core/hooks/hook-registry.ts
const common$1 = {
	json: "switch",
	strict: "switch",
	lenient: "switch",
	root: "text",
	help: "switch"
};
const hooks = {
	"pre-task": {
		flags: {
			...common$1,
			description: "text",
			"task-id": "text",
			"agent-id": "text",
			"auto-spawn-agents": "switch",
			complexity: "text",
			priority: "text"
		},
		words: ["description"],
		needs: ["description"],
		what: "begins a task and says its id"
	},
	"session-restore": {
		also: ["session-start"],
		flags: {
			...common$1,
			"session-id": "text",
			"load-memory": "switch",
			"load-agents": "switch"
		},
		words: ["session-id"],
		needs: ["session-id"],
		what: "says what is there of a session, or of the latest"
	},
	"pre-edit": {
		flags: {
			...common$1,
			file: "text",
			operation: "text",
			context: "text",
			"agent-id": "text"
		},
		words: ["file"],
		needs: ["file"],
		what: "notes that a file is about to be changed"
	},
	"post-edit": {
		flags: {
			...common$1,
			file: "text",
			"memory-key": "text",
			format: "switch",
			"update-memory": "switch",
			"train-neural": "switch",
			"agent-id": "text",
			operation: "text",
			context: "text",
			success: "switch"
		},
		words: ["file"],
		needs: ["file"],
		what: "stores a file under a key of the memory"
	},
	notify: {
		flags: {
			...common$1,
			message: "text",
			level: "text",
			"swarm-status": "text",
			"agent-id": "text"
		},
		words: ["message"],
		needs: ["message"],
		what: "leaves a line for the coordinator"
	},
	"post-task": {
		flags: {
			...common$1,
			"task-id": "text",
			"agent-id": "text",
			"analyze-performance": "switch",
			"generate-insights": "switch",
			"export-metrics": "switch",
			success: "switch"
		},
		words: ["task-id"],
		needs: ["task-id"],
		what: "ends a task"
	},
	"session-end": {
		flags: {
			...common$1,
			"session-id": "text",
			"export-metrics": "switch",
			"generate-summary": "switch",
			"save-state": "switch",
			"swarm-id": "text"
		},
		words: ["session-id"],
		needs: [],
		what: "ends a session and keeps what there is of it"
	},
	"pre-command": {
		also: ["pre-bash"],
		flags: {
			...common$1,
			command: "text",
			enforce: "switch",
			"validate-safety": "switch",
			"prepare-resources": "switch",
			cwd: "text"
		},
		words: ["command"],
		needs: ["command"],
		what: "notes a command, and looks whether it would destroy something"
	},
	"post-command": {
		also: ["post-bash"],
		flags: {
			...common$1,
			command: "text",
			enforce: "switch",
			"exit-code": "text",
			"track-metrics": "switch",
			"store-results": "switch",
			duration: "text",
			success: "switch"
		},
		words: ["command"],
		needs: ["command"],
		what: "notes that a command has ended"
	},
	"memory-read": {
		flags: {
			...common$1,
			key: "text",
			namespace: "text"
		},
		short: {
			k: "key",
			n: "namespace"
		},
		words: ["key"],
		needs: ["key"],
		what: "says the value of a key"
	},
	"memory-write": {
		flags: {
			...common$1,
			key: "text",
			value: "text",
			namespace: "text",
			ttl: "text"
		},
		short: {
			k: "key",
			n: "namespace"
		},
		words: ["key", "value"],
		needs: ["key", "value"],
		what: "writes the value of a key"
	}
};
function hookNamed(word) {
	return namedIn(hooks, word);
}
function isHookName(name) {
	return isIn(hooks, name);
}

// src/adapters/secrets/encodings.ts
const shortest = 8;
function shapesOf(value) {
	const bytes = Buffer.from(value);
	if (bytes.byteLength < shortest) return [];
	const hex = bytes.toString("hex");
	const every = hex.replace(/../g, "%$&");
	const asText = [
		value,
		Array.from(value).toReversed().join(""),
		encodeURIComponent(value.toWellFormed()),
		every,
		every.toUpperCase()
	];
	return [.../* @__PURE__ */ new Set([
		...asText,
		hex,
		hex.toUpperCase(),
		...base64Shapes(bytes)
	])];
}
function base64Shapes(bytes) {
	return [
		0,
		1,
		2
	].flatMap((offset) => {
		const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64").replace(/=+$/, "");
		const core = ((offset + bytes.byteLength) % 3 === 0 ? text : text.slice(0, -1)).slice([
			0,
			2,
			3
		][offset]);
		return [core, core.replaceAll("+", "-").replaceAll("/", "_")];
	});
}
function decodedIn(text) {
	const decode = (runs, by) => (text.match(runs) ?? []).map(by);
	return [
		...decode(/[A-Za-z0-9+/_-]{24,}={0,2}/g, (run) => Buffer.from(run, "base64")),
		...decode(/(?:[0-9a-f]{2}){12,}/gi, (run) => Buffer.from(run, "hex")),
		...decode(/[\w.~%-]{24,}/g, (run) => /%[0-9a-f]{2}/i.test(run) ? unescaped(run) : Buffer.of())
	].map((bytes) => bytes.toString("utf8")).filter((one) => !/[^\P{Cc}\s]|\ufffd/u.test(one)).join("\n");
}
function unescaped(run) {
	return Buffer.from(run.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))), "latin1");
}

// src/adapters/secrets/screen.ts
function createScreen(known = []) {
	const shapes = known.map(({ name, value }) => ({
		rule: `value of ${name}`,
		shapes: shapesOf(value)
	}));
	return { broken: async (text) => {
		const exact = shapes.filter((one) => one.shapes.some((shape) => text.includes(shape))).map(({ rule }) => rule);
		if (text === "") return exact;
		const { brokenRules } = await import("./secret-rules.js");
		return [.../* @__PURE__ */ new Set([...exact, ...await brokenRules(`${text}\n${decodedIn(text)}`)])];
	} };
}
const secretName = /(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY)(?:_|$)/i;
const word = /^[a-z]{1,11}$/;
function secretsOf(env) {
	return Object.entries(env).flatMap(([name, value]) => value !== void 0 && value.length >= 8 && !word.test(value) && secretName.test(name) ? [{
		name,
		value
	}] : []);
}

// src/adapters/session/record-files.ts
function createRecordFiles(directory, parse) {
	const records = join(directory, "records");
	const blobs = join(directory, "blobs");
	return {
		append: async (record) => {
			await writeWhole(records, fileName(), JSON.stringify(record));
			await keepOutOfGit(directory);
		},
		keep: async (bytes) => {
			const sha256 = digestOf(bytes);
			await writeWhole(blobs, sha256, bytes);
			return sha256;
		},
		kept: async (sha256) => readKept(blobs, sha256),
		read: async () => readRecords(records, parse)
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
async function keepOutOfGit(directory) {
	const home = dirname(directory);
	const ignore = join(home, ".gitignore");
	if (basename(home) !== ".swarmlead" || existsSync(ignore)) return;
	await writeFile(ignore, "*\n", { flag: "wx" }).catch(() => void 0);
}
async function readRecords(directory, parse) {
	const read = await readAll(directory, parse);
	const records = read.flatMap(({ record }) => record ?? []);
	return {
		records: records.sort((a, b) => Date.parse(a.record.at) - Date.parse(b.record.at)),
		broken: read.length - records.length
	};
}
async function readNamed(directory, parse) {
	return (await readAll(join(directory, "records"), parse)).flatMap(({ id, record }) => record ? [{
		id,
		record
	}] : []);
}
async function readAll(directory, parse) {
	return (await listIfThere(directory)).filter((name) => !name.startsWith(".")).sort().map((id) => ({
		id,
		record: parse(readFileSync(join(directory, id), "utf8"))
	}));
}
async function listIfThere(directory) {
	return orAbsent(readdir(directory), []);
}
async function readIfThere(path) {
	return orAbsent(readFile(path), null);
}
async function orAbsent(promise, absent) {
	try {
		return await promise;
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return absent;
		throw error;
	}
}

// src/core/hooks/restored.ts
function readRestored(json) {
	let value;
	try {
		value = JSON.parse(json);
	} catch {
		return null;
	}
	return isRestored(value) ? value : null;
}
function isRestored(value) {
	return hasTexts(value, [
		"swarm",
		"session",
		"worker"
	]) && Reflect.get(value, "version") === 1 && Number.isSafeInteger(Reflect.get(value, "attempt")) && ["undefined", "number"].includes(typeof Reflect.get(value, "requests")) && hasTexts(Reflect.get(value, "task"), ["id", "description"]) && isPart(Reflect.get(value, "memory")) && ["coordinator", "before"].every((name) => areEntries(Reflect.get(value, name))) && areEntries(Reflect.get(value, "live") ?? []) && isList(Reflect.get(value, "needs"), (need) => hasTexts(need, [
		"id",
		"title",
		"verdict"
	]) && hasEntries(need)) && isList(Reflect.get(value, "attempts"), (one) => hasTexts(one, ["ended", "at"]) && hasNotes(one)) && isList(Reflect.get(value, "answers"), (one) => hasTexts(one, [
		"by",
		"at",
		"text"
	]));
}
function isPart(value) {
	return hasTexts(value, [
		"root",
		"role",
		"own"
	]) && ["others", "parts"].every((name) => isList(Reflect.get(value, name), (one) => typeof one === "string"));
}
function hasNotes(attempt) {
	return isList(Reflect.get(attempt, "notes"), (note) => hasTexts(note, ["level", "message"]));
}
function hasEntries(need) {
	return areEntries(Reflect.get(need, "memory"));
}
function areEntries(value) {
	return isList(value, (entry) => hasTexts(entry, ["key"]) && "value" in entry);
}
function isList(value, each) {
	return Array.isArray(value) && value.every(each);
}
function hasTexts(value, names) {
	return typeof value === "object" && value !== null && names.every((name) => typeof Reflect.get(value, name) === "string");
}

// src/adapters/session/restored-file.ts
const restoredName = "restored.json";
async function readRestoredFile(session) {
	const text = await readFile(join(session, restoredName), "utf8").catch(() => null);
	return text === null ? null : readRestored(text);
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
	const given = resolve(file.cwd, file.path);
	const handle = await openCarefully(given);
	if ("cause" in handle) return handle;
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
function refused(reason, cause = "not-allowed") {
	return {
		kind: "refused",
		cause,
		reason
	};
}
async function openCarefully(path) {
	try {
		return await open(path, carefully);
	} catch (error) {
		const code = error instanceof Error && "code" in error ? error.code : void 0;
		if (code === "ENOENT" || code === "ENOTDIR") return refused("there is no such file", "absent");
		if (code === "ELOOP") return refused("it is a symbolic link");
		if (code === "ENXIO") return refused("it is not a regular file");
		return refused("it cannot be opened");
	}
}
async function readHandle(handle, file) {
	const opened = await handle.stat({ bigint: true });
	if (!opened.isFile()) return refused("it is not a regular file");
	const path = await pathBelow(file.root, file.given, opened);
	if (path === null) return refused("it is outside of the workspace");
	if (isClosed(path)) return refused("files of that name or place may hold secrets and are never taken");
	if (path.length > 500) return refused("its path is longer than 500 characters");
	if (opened.size > BigInt(file.limit)) return refused(`it has ${opened.size} bytes; at most ${file.limit} are taken`, "too-large");
	const bytes = await handle.readFile();
	return bytes.byteLength > file.limit ? refused("it grew while it was read", "too-large") : {
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

// src/adapters/session/session-files.ts
function createSessionFiles(directory, options) {
	const { fixed } = options;
	const marker = join(directory, "current");
	const kept = join(directory, "sessions");
	return {
		current: async () => fixed ?? await read(marker) ?? await first(marker, `session-${options.fresh()}`),
		begin: async (id) => {
			if (fixed === null) await write(marker, id);
		},
		end: async (id) => {
			if (fixed === null && await read(marker) === id) await rm(marker, { force: true });
		},
		keep: async (ended, also) => keep(join(kept, folderOf(ended.id)), ended, also),
		find: async (id) => {
			const ended = await readEnded(join(kept, folderOf(id)));
			return ended?.id === id ? ended : null;
		},
		latest: async () => {
			return (await Promise.all((await list(kept)).map(async (name) => readEnded(join(kept, name))))).filter((one) => one !== null).sort((a, b) => Date.parse(a.endedAt) - Date.parse(b.endedAt)).at(-1) ?? null;
		}
	};
}
async function keep(folder, ended, also) {
	const paths = {
		state: join(folder, "state.json"),
		metrics: join(folder, "metrics.json"),
		summary: join(folder, "summary.md")
	};
	const { metrics, summary } = also;
	if (metrics !== void 0) await write(paths.metrics, `${JSON.stringify(metrics, null, 2)}\n`);
	if (summary !== void 0) await write(paths.summary, summary);
	await write(paths.state, `${JSON.stringify(ended, null, 2)}\n`);
	return {
		state: paths.state,
		...metrics === void 0 ? {} : { metrics: paths.metrics },
		...summary === void 0 ? {} : { summary: paths.summary }
	};
}
function folderOf(id) {
	if (/^[a-z0-9](?:[a-z0-9_-]|\.(?=[a-z0-9_-])){0,99}$/.test(id)) return id;
	const digest = createHash("sha256").update(id).digest("hex").slice(0, 16);
	return `${id.toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 40)}~${digest}`;
}
async function readEnded(folder) {
	const text = await read(join(folder, "state.json"));
	if (text === null) return null;
	try {
		const value = JSON.parse(text);
		return isEnded(value) ? value : null;
	} catch {
		return null;
	}
}
function isEnded(value) {
	if (typeof value !== "object" || value === null) return false;
	const texts = [
		"id",
		"of",
		"endedAt"
	].every((name) => typeof Reflect.get(value, name) === "string");
	const facts = Reflect.get(value, "facts");
	const tasks = typeof facts === "object" && facts !== null ? Reflect.get(facts, "tasks") : null;
	return texts && Reflect.get(value, "version") === 1 && Array.isArray(tasks);
}
async function first(path, id) {
	const unfinished = await writeBeside(path, id);
	try {
		await link(unfinished, path);
		return id;
	} catch (error) {
		const other = await read(path);
		if (other !== null) return other;
		if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
		await rename(unfinished, path);
		return id;
	} finally {
		await rm(unfinished, { force: true });
	}
}
async function write(path, text) {
	await rename(await writeBeside(path, text), path);
}
async function writeBeside(path, text) {
	const folder = join(path, "..");
	await mkdir(folder, { recursive: true });
	const unfinished = join(folder, `.${randomBytes(8).toString("hex")}`);
	await writeFile(unfinished, text, { flag: "wx" });
	return unfinished;
}
async function read(path) {
	try {
		const text = await readFile(path, "utf8");
		return text === "" ? null : text;
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
		throw error;
	}
}
async function list(directory) {
	try {
		return (await readdir(directory)).filter((name) => !name.startsWith("."));
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
		throw error;
	}
}

// src/core/hooks/parse-record.ts
const text = (most, least = 0) => (value) => typeof value === "string" && value.length >= least && value.length <= most;
const matches = (pattern) => (value) => typeof value === "string" && pattern.test(value);
const whole = (value) => Number.isSafeInteger(value);
const count = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const oneOf = (...values) => (value) => values.includes(value);
const anything = (value) => value !== void 0;
const optional = (check) => (value) => value === void 0 || check(value);
const moment = (value) => typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(value) && !Number.isNaN(Date.parse(value));
const digest = matches(/^[0-9a-f]{64}$/);
const shapes = {
	measurement: {
		metric: text(200, 1),
		value: text(100, 1),
		evidence: optional(text(500)),
		at: moment
	},
	delivery: {
		name: optional(text(200, 1)),
		path: text(500, 1),
		bytes: count,
		sha256: digest,
		at: moment
	},
	memory: {
		key: text(300, 1),
		value: anything,
		at: moment,
		namespace: optional(text(200, 1)),
		expires: optional(moment)
	},
	note: {
		level: oneOf("info", "warn", "error", "success"),
		message: text(2e3),
		at: moment
	},
	refused: {
		key: text(300),
		why: optional(oneOf("secret")),
		at: moment
	},
	call: {
		hook: matches(/^[a-z][a-z-]{0,39}$/),
		at: moment,
		step: optional(oneOf(true)),
		task: optional(text(200)),
		text: optional(text(500)),
		file: optional(text(500)),
		bytes: optional(count),
		sha256: optional(digest),
		missing: optional(oneOf(true)),
		key: optional(text(300)),
		success: optional(oneOf(true, false)),
		exitCode: optional(whole),
		agent: optional(text(200))
	}
};
const around = {
	kind: anything,
	record: anything,
	session: optional(text(200)),
	worker: optional(text(200))
};
function parseRecord(json) {
	const value = parsed(json);
	return isRecord(value) ? value : null;
}
function parsed(json) {
	try {
		return JSON.parse(json);
	} catch {
		return null;
	}
}
function isRecord(value) {
	if (!fits(value, around) || !("kind" in value) || !("record" in value)) return false;
	const { kind } = value;
	if (typeof kind !== "string" || !Object.hasOwn(shapes, kind)) return false;
	const shape = Object.entries(shapes).find(([name]) => name === kind)?.[1];
	return shape !== void 0 && fits(value.record, shape);
}
function fits(value, shape) {
	if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
	return Object.keys(value).every((name) => Object.hasOwn(shape, name)) && Object.entries(shape).every(([name, check]) => check(Reflect.get(value, name)));
}

// src/core/hooks/waiting.ts
function isNews({ kind, record }) {
	return kind === "note" || kind === "memory" && record.expires === void 0;
}

// src/adapters/session/outbox-files.ts
const longestSending = 1e4;
const owing = "wake";
function createOutboxFiles(session, parse) {
	const folder = join(session, "live");
	const claims = async () => (await names(folder)).filter((name) => /^[1-9]\d*$/.test(name)).map(Number);
	const newest = async () => Math.max(0, ...await claims());
	return {
		waiting: async () => {
			const records = readNamed(session, parse);
			const carried = await carriedIn(folder);
			return (await records).filter(({ id, record }) => isNews(record) && !carried.has(id));
		},
		begin: async () => {
			await mkdir(folder, { recursive: true });
			const before = await newest();
			if (before > 0 && await isUnderWay(folder, before)) return null;
			return await make(join(folder, String(before + 1))) ? before + 1 : null;
		},
		end: async (number, carried) => {
			const unfinished = join(folder, `.${number}`);
			await writeFile(unfinished, JSON.stringify(carried));
			await rename(unfinished, join(folder, `${number}.json`));
		},
		owesWake: async () => await momentOf(join(folder, owing)) !== null,
		setOwesWake: async (owes) => owes ? writeFile(join(folder, owing), "") : rm(join(folder, owing), { force: true }),
		last: async () => {
			const number = await newest();
			const at = number === 0 ? null : await momentOf(join(folder, String(number)));
			return at === null ? null : {
				number,
				at
			};
		}
	};
}
async function isUnderWay(folder, number) {
	if (await momentOf(join(folder, `${number}.json`)) !== null) return false;
	const began = await momentOf(join(folder, String(number)));
	return began !== null && Date.now() - began < 1e4;
}
async function carriedIn(folder) {
	const ends = (await names(folder)).filter((name) => /^[1-9]\d*\.json$/.test(name));
	const lists = await Promise.all(ends.map(async (name) => idsIn(await readFile(join(folder, name), "utf8"))));
	return new Set(lists.flat());
}
function idsIn(text) {
	try {
		const ids = JSON.parse(text);
		return Array.isArray(ids) ? ids.filter((one) => typeof one === "string") : [];
	} catch {
		return [];
	}
}
async function make(path) {
	try {
		await writeFile(path, "", { flag: "wx" });
		return true;
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
		throw error;
	}
}
async function momentOf(path) {
	return stat(path).then(({ mtimeMs }) => mtimeMs, () => null);
}
async function names(folder) {
	return readdir(folder).catch(() => []);
}

// src/core/hooks/live-rhythm.ts
const liveName = "live.json";
const quick = 15e3;
const slow = 3e5;
const quickOnes = 6;
const mostOrdinary = 40;
function pauseAfter(rhythm, sent) {
	if (sent >= mostOrdinary) return null;
	return rhythm === "server" && sent < quickOnes ? quick : slow;
}
const freshFor = 1e4;
function rhythmOf(liveFile) {
	try {
		const value = JSON.parse(liveFile);
		const wake = typeof value === "object" && value !== null ? Reflect.get(value, "wake") : null;
		const kind = typeof wake === "object" && wake !== null ? Reflect.get(wake, "kind") : null;
		return kind === "server" || kind === "workflow" ? kind : null;
	} catch {
		return null;
	}
}
const looks = /* @__PURE__ */ new Set([
	"memory-read",
	"get",
	"query",
	"search",
	"list",
	"history",
	"export"
]);
function readsAgain(call) {
	if (call === "session-restore") return "always";
	return looks.has(call) ? "when-old" : "no";
}

// src/entries/cli/hooks/live-process.ts
const longest = 8e3;
async function runLive(words, within = longest) {
	return new Promise((settle) => {
		const args = [program(), ...words.map(String)];
		const child = spawn(process.execPath, args, { stdio: [
			"ignore",
			"ignore",
			"ignore",
			"ipc"
		] });
		let warnings = [`${failed[words[0]]}: it did not come to its end`];
		const timer = setTimeout(() => {
			warnings = [`${failed[words[0]]} within ${longest / 1e3} s`];
			child.kill("SIGKILL");
		}, within);
		child.on("message", (message) => {
			warnings = warningsIn(message);
		});
		child.on("error", () => void 0);
		child.on("close", () => {
			clearTimeout(timer);
			settle(warnings);
		});
	});
}
const failed = {
	tell: "the coordinator was not told",
	read: "nothing new could be read"
};
function program() {
	const here = import.meta.url;
	return fileURLToPath(new URL(here.endsWith(".ts") ? "../../live.ts" : "./live.js", here));
}
function warningsIn(message) {
	const warnings = typeof message === "object" && message !== null ? Reflect.get(message, "warnings") : null;
	return Array.isArray(warnings) ? warnings.filter((one) => typeof one === "string") : [];
}

// src/entries/cli/hooks/live-hooks.ts
async function openLive(session) {
	const text = await readFile(join(session, liveName), "utf8").catch(() => null);
	const rhythm = text === null ? null : rhythmOf(text);
	if (rhythm === null) return null;
	return {
		readBefore: async (call) => await wantsReading(session, call) ? runLive(["read", session]) : [],
		tellAfter: async (urgent) => urgent || await isDue(session, rhythm) ? tellInTurn(session, urgent) : []
	};
}
async function wantsReading(session, call) {
	const reads = readsAgain(call);
	if (reads === "no") return false;
	const mark = join(session, "live", "read");
	const moments = await Promise.all([mark, join(session, restoredName)].map(momentOf));
	const age = Date.now() - Math.max(...moments.map((one) => one ?? 0));
	if (reads === "when-old" && age < 1e4) return false;
	await mkdir(join(session, "live"), { recursive: true });
	await writeFile(mark, "");
	return true;
}
const pause = 50;
async function tellInTurn(session, urgent) {
	const outbox = createOutboxFiles(session, parseRecord);
	const begun = performance.now();
	while ((await outbox.waiting()).length > 0 || await outbox.owesWake()) {
		const number = await outbox.begin();
		const left = longest - (performance.now() - begun);
		if (number !== null) return runLive([
			"tell",
			session,
			number
		], left);
		if (!urgent) return [];
		if (left < pause) return [`the coordinator was not told within ${longest / 1e3} s: another call is still sending`];
		await setTimeout$1(pause);
	}
	return [];
}
async function isDue(session, rhythm) {
	const outbox = createOutboxFiles(session, parseRecord);
	const last = await outbox.last();
	const pauseSince = pauseAfter(rhythm, last?.number ?? 0);
	const since = last?.at ?? await momentOf(join(session, "live.json")) ?? 0;
	if (pauseSince === null || Date.now() - since < pauseSince) return false;
	return (await outbox.waiting()).length > 0 || outbox.owesWake();
}

// src/entries/cli/hooks/open-desk.ts
async function openDesk({ cwd, env }, root, call) {
	const place = findPlace({
		cwd,
		env,
		root
	});
	const { dispatched, session } = place;
	const live = dispatched && call !== void 0 ? await openLive(session) : null;
	const unread = live && call !== void 0 ? await live.readBefore(call) : [];
	const restored = dispatched ? await readRestoredFile(session) : null;
	const fixed = dispatched ? restored?.session ?? env["SWARMLEAD_SWARM"] ?? "worker" : null;
	const { store, leftOut } = noticing(createRecordFiles(session, parseRecord));
	const desk = {
		store,
		workspace: { read: async (path, limit) => readSafely({
			root: place.root,
			cwd,
			path,
			limit
		}) },
		sessions: createSessionFiles(session, {
			fixed,
			fresh
		}),
		screen: createScreen(secretsOf(env)),
		restored,
		dispatched,
		...live ? { live: true } : {},
		digest: (bytes) => createHash("sha256").update(bytes).digest("hex"),
		now: () => (/* @__PURE__ */ new Date()).toISOString(),
		fresh
	};
	const gone = dispatched && restored === null ? ["what the worker step restored is gone; only this job is seen"] : [];
	return {
		desk,
		place,
		warnings: [...unread, ...gone],
		leftOut,
		live
	};
}
function noticing(store) {
	let most = 0;
	const read = async () => {
		const content = await store.read();
		most = Math.max(most, content.broken);
		return content;
	};
	const said = () => `${most} ${most === 1 ? "file of the store is no record and was" : "files of the store are no records and were"} left out`;
	return {
		store: {
			...store,
			read
		},
		leftOut: () => most === 0 ? [] : [said()]
	};
}
function fresh() {
	return `${Date.now()}-${randomBytes(4).toString("hex")}`;
}

// src/entries/cli/hooks/reason-of.ts
function reasonOf(error) {
	if (!(error instanceof Error)) return String(error);
	if (error instanceof SwarmLeadError) return error.message;
	const code = "code" in error && typeof error.code === "string" ? error.code : null;
	const path = "path" in error && typeof error.path === "string" ? ` ${error.path}` : "";
	return code === null ? error.message : `${code}${path}`;
}

// src/entries/cli/hooks/run-hook.ts
async function runHook(words, io) {
	const [word = "", ...rest] = words;
	if (word === "" || word === "--help" || word === "-h" || word === "help") return help$1(io);
	const name = hookNamed(word);
	if (name === null) {
		const error = `there is no hook ${JSON.stringify(word)}; "swarmlead hooks --help" names them`;
		show(io, failed$1({}, error, 2), {
			name: `hooks ${word}`,
			manner: mannerOf(readWords(unknownHook, rest))
		});
		return;
	}
	const read = readWords(hooks[name], rest);
	if (read.switches.get("help") === true) return helpOf(io, name);
	const outcome = await carryOut$1(io, name, read);
	const manner = mannerOf(read);
	const warnings = [...read.warnings, ...outcome.warnings];
	show(io, {
		...outcome,
		warnings
	}, {
		name: `hooks ${name}`,
		manner
	});
}
const unknownHook = {
	flags: {
		json: "switch",
		lenient: "switch"
	},
	words: []
};
async function carryOut$1(io, name, words) {
	const missing = hooks[name].needs.filter((flag) => !words.texts.has(flag)).map((flag) => `--${flag}`);
	if (words.switches.get("strict") === true && missing.length > 0) return failed$1({}, `${missing.join(" and ")} must be given`, 2);
	try {
		const { desk, place, warnings, leftOut, live } = await openDesk(io, words.texts.get("root"), name);
		if (!place.dispatched) io.err(harmless(`swarmlead hooks ${name}: local store ${place.session}`));
		const outcome = await useCases$1[name](desk, words);
		const untold = await live?.tellAfter(outcome.urgent === true) ?? [];
		return {
			...outcome,
			warnings: [
				...warnings,
				...outcome.warnings,
				...leftOut(),
				...untold
			]
		};
	} catch (error) {
		return failed$1({}, `nothing was stored: ${reasonOf(error)}`);
	}
}
function help$1(io) {
	io.out("Usage: swarmlead hooks NAME [--flag value]…\n");
	for (const [name, spec] of Object.entries(hooks)) io.out(`  ${[name, ...spec.also ?? []].join(", ").padEnd(32)} ${spec.what}`);
	io.out("\nswarmlead hooks NAME --help tells the flags. Outside of a worker the store lies at the root of the repository.");
}
function helpOf(io, name) {
	if (!isHookName(name)) return;
	const spec = hooks[name];
	io.out(`swarmlead hooks ${name}: ${spec.what}\n`);
	for (const [flag, kind] of Object.entries(spec.flags)) io.out(`  --${flag}${kind === "text" ? " TEXT" : ""}`);
}

// src/app/memory/list.ts
async function listMemory(desk, { texts }) {
	const prefixes = prefixesOf(desk, texts.get("prefix") ?? "");
	return listed(inNamespace(desk, await recall(desk), texts.get("namespace")).filter(({ key }) => prefixes.some((prefix) => key.startsWith(prefix))), texts.get("limit"), (entry) => [entryLine(entry)]);
}
function prefixesOf({ restored }, prefix) {
	if (!restored) return [prefix];
	return [
		prefix,
		`${restored.memory.root}/${prefix}`,
		wholeKey(restored.memory, prefix)
	];
}
async function searchMemory(desk, { texts }) {
	const query = texts.get("query");
	if (query === void 0) return failed$1({}, "there is nothing to look for; it takes a text");
	const wanted = query.toLowerCase();
	return listed(inNamespace(desk, await recall(desk), texts.get("namespace")).filter(({ key, value }) => `${key}\n${textOf$1(value)}`.toLowerCase().includes(wanted)), texts.get("limit"), (entry) => [entryLine(entry), `  ${cut(JSON.stringify(entry.value), 200)}`]);
}
function inNamespace({ restored }, entries, namespace) {
	if (namespace === void 0) return entries;
	if (!restored) return entries.filter((one) => one.namespace === namespace);
	const part = wholeKey(restored.memory, "", namespace);
	return entries.filter(({ key }) => key.startsWith(part));
}
function listed(found, limit, lines) {
	const most = limit === void 0 ? found.length : Number(limit);
	if (!Number.isSafeInteger(most) || most < 0) return failed$1({}, "--limit is a number");
	const shown = found.slice(0, most);
	return {
		...told({}, shown.flatMap(lines)),
		list: shown
	};
}
function entryLine({ key, namespace, at, session, worker, attempt }) {
	const who = [worker !== null && attempt !== null ? `${worker}, attempt ${attempt},` : worker, session].filter((part) => part !== null).join(" in ");
	return [
		key,
		`[${namespace}]`,
		at ?? "",
		who
	].filter((part) => part !== "").join("  ");
}

// src/app/memory/export.ts
async function exportMemory(desk, { texts }) {
	const entries = inNamespace(desk, await recall(desk), texts.get("namespace"));
	const namespaces = [...new Set(entries.map(({ namespace }) => namespace))].map((name) => [name, entries.filter(({ namespace }) => namespace === name)]);
	return {
		version: 1,
		exportedAt: desk.now(),
		namespaces: Object.fromEntries(namespaces)
	};
}

// src/app/memory/history.ts
async function memoryHistory(desk, { texts }) {
	const given = texts.get("key");
	if (given === void 0) return failed$1({}, "there is no key; it takes a key");
	const { key, namespace } = placeOf(desk, given, texts.get("namespace"));
	const { records } = await desk.store.read();
	const versions = versionsOf(records, desk.restored, desk.now()).filter((one) => one.key === key && (namespace === void 0 || one.namespace === namespace));
	const lines = versions.flatMap((one) => [entryLine(one), `  ${cut(JSON.stringify(one.value), 200)}`]);
	const warnings = versions.length === 0 ? [`nothing is stored under ${key}`] : [];
	return {
		...told({ key }, lines, { warnings }),
		list: versions
	};
}

// src/core/hooks/memory-registry.ts
const common = {
	json: "switch",
	strict: "switch",
	lenient: "switch",
	root: "text",
	help: "switch",
	namespace: "text"
};
const short = {
	k: "key",
	n: "namespace"
};
const memoryCommands = {
	store: {
		flags: {
			...common,
			key: "text",
			value: "text",
			ttl: "text"
		},
		short,
		words: ["key", "value"],
		needs: ["key", "value"],
		what: "writes the value of a key; --ttl SECONDS keeps it for a while only"
	},
	get: {
		also: ["retrieve", "read"],
		flags: {
			...common,
			key: "text"
		},
		short,
		words: ["key"],
		needs: ["key"],
		what: "says the value of a key, and nothing else"
	},
	query: {
		also: ["search"],
		flags: {
			...common,
			query: "text",
			limit: "text"
		},
		short: {
			...short,
			q: "query"
		},
		words: ["query"],
		needs: ["query"],
		what: "finds entries by a text in their key or value"
	},
	list: {
		also: ["ls"],
		flags: {
			...common,
			prefix: "text",
			limit: "text"
		},
		short,
		words: ["prefix"],
		needs: [],
		what: "names the keys, of every namespace or of one, --prefix those that begin so"
	},
	history: {
		flags: {
			...common,
			key: "text"
		},
		short,
		words: ["key"],
		needs: ["key"],
		what: "tells every version of a key, with when and by whom"
	},
	export: {
		flags: {
			...common,
			file: "text"
		},
		short: {
			...short,
			f: "file"
		},
		words: ["file"],
		needs: [],
		what: "writes every namespace as JSON, to standard output or to a file"
	}
};
function memoryCommandNamed(word) {
	return namedIn(memoryCommands, word);
}

// src/entries/cli/of-swarm.ts
function namesSwarm(words) {
	return words.some((word) => word === "--swarm" || word.startsWith("--swarm="));
}

// src/entries/cli/hooks/run-memory.ts
const useCases = {
	store: memoryWrite,
	get: memoryRead,
	query: searchMemory,
	list: listMemory,
	history: memoryHistory,
	export: exportTo
};
async function runMemory(words, io) {
	const [word = "", ...rest] = words;
	if (word === "" || word === "--help" || word === "-h" || word === "help") return help(io);
	const name = memoryCommandNamed(word);
	if (name === null) return refuse(io, words, `there is no command ${JSON.stringify(word)}; "swarmlead memory --help" names them`);
	if (namesSwarm(rest)) return refuse(io, words, "nothing was done: --swarm is for list, get, history and purge; workers alone write there");
	const read = readWords(memoryCommands[name], rest);
	if (read.switches.get("help") === true) return help(io);
	const outcome = await carryOut(io, name, read);
	const manner = mannerOf(read);
	const warnings = [...read.warnings, ...outcome.warnings];
	show(io, {
		...outcome,
		warnings
	}, {
		name: `memory ${name}`,
		manner
	});
}
function refuse(io, [word = "", ...rest], error) {
	show(io, failed$1({}, error, 2), {
		name: `memory ${word}`,
		manner: mannerOf(readWords(anyCommand, rest))
	});
}
const anyCommand = {
	flags: {
		json: "switch",
		lenient: "switch"
	},
	words: []
};
async function carryOut(io, name, words) {
	const missing = memoryCommands[name].needs.filter((flag) => !words.texts.has(flag));
	if (words.switches.get("strict") === true && missing.length > 0) return failed$1({}, `${missing.join(" and ")} must be given`, 2);
	try {
		const { desk, place, warnings, leftOut, live } = await openDesk(io, words.texts.get("root"), name);
		if (!place.dispatched) io.err(harmless(`swarmlead memory ${name}: local store ${place.session}`));
		const outcome = await useCases[name](desk, words, io);
		const untold = await live?.tellAfter(outcome.urgent === true) ?? [];
		return {
			...outcome,
			warnings: [
				...warnings,
				...outcome.warnings,
				...leftOut(),
				...untold
			]
		};
	} catch (error) {
		return failed$1({}, reasonOf(error));
	}
}
async function exportTo(desk, words, io) {
	const exported = await exportMemory(desk, words);
	const file = words.texts.get("file");
	if (file === void 0) return {
		...told({}, [json(exported)]),
		list: exported
	};
	const path = resolve(io.cwd, file);
	await writeFile(path, `${JSON.stringify(exported, null, 2)}\n`);
	return {
		...told({}, [`💾 Exported to ${path}`], { data: { path } }),
		stored: true
	};
}
function help(io) {
	io.out("Usage: swarmlead memory COMMAND …\n");
	for (const [name, spec] of Object.entries(memoryCommands)) io.out(`  ${[name, ...spec.also ?? []].join(", ").padEnd(24)} ${spec.what}`);
	io.out("\nWith --namespace (-n), --key (-k), --value, --json, --root; values also stand behind the command.");
	io.out("\nWith --swarm NAME, list, get and history read the memory of a swarm on GitHub, and purge takes a value out of it:");
	io.out("swarmlead memory purge --swarm NAME --help");
}

// src/entries/cli-hooks.ts
const registerHooks = (parent, io, words) => {
	asTheyStand(parent.command("hooks"), "the calls of a worker: pre-task, session-restore, post-edit, notify, …").action(async () => runHook(words, io));
};
const registerMemory = (parent, io, words) => {
	asTheyStand(parent.command("memory"), "shared memory: store, get, query, list, history, export").action(async () => runMemory(words, io));
};
function asTheyStand(command, what) {
	return command.description(what).argument("[words...]").helpOption(false).allowUnknownOption().allowExcessArguments().passThroughOptions();
}

export { registerBrief, registerHooks, registerMemory };
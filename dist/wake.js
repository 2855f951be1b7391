import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

// src/adapters/actions/inputs.ts
function readInputs(registry, env) {
	const problems = [];
	const values = {};
	for (const [name, spec] of Object.entries(registry)) {
		const value = (env[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] ?? "").trim() || plainDefault(spec);
		values[name] = value;
		if (value === "" && (spec.required || spec.default !== void 0)) problems.push(`The input ${name} is missing: ${spec.description}`);
		const wrong = value === "" ? null : spec.check?.(value) ?? null;
		if (wrong !== null) problems.push(`The input ${name} ${wrong}.`);
	}
	return problems.length === 0 && isComplete(registry, values) ? {
		kind: "inputs",
		values
	} : {
		kind: "bad",
		problems
	};
}
function isComplete(registry, values) {
	return Object.keys(registry).every((name) => values[name] !== void 0);
}
function plainDefault(spec) {
	return spec.default === void 0 || spec.default.includes("${{") ? "" : spec.default;
}

// src/adapters/actions/log.ts
function createLog(write) {
	return {
		info: (text) => write(harmless(text)),
		notice: (text) => write(`::notice::${escapeData(harmless(text))}`),
		warning: (text) => write(`::warning::${escapeData(harmless(text))}`),
		error: (text) => write(`::error::${escapeData(harmless(text))}`)
	};
}
function harmless(text) {
	const visible = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, named).replaceAll("##[", "#\\u{23}[");
	return /^\s*::/.test(visible) ? visible.replace("::", ":\\u{3a}") : visible;
}
function named(letter) {
	return `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`;
}
function escapeData(text) {
	return text.replaceAll("%", "%25");
}

// src/adapters/actions/wake-coordinator.ts
const pauses = [1e3, 3e3];
async function wakeCoordinator(wake) {
	const url = `${wake.apiUrl}/repos/${wake.repository}/actions/workflows/${encodeURIComponent(wake.workflow)}`;
	const headers = {
		accept: "application/vnd.github+json",
		authorization: `Bearer ${wake.token}`,
		"user-agent": "swarmlead",
		"x-github-api-version": "2022-11-28"
	};
	const inputs = {
		swarm: wake.swarm,
		...wake.run === null ? {} : { run: String(wake.run) }
	};
	const send = async () => wake.fetch(`${url}/dispatches`, {
		method: "POST",
		headers: {
			...headers,
			"content-type": "application/json"
		},
		body: JSON.stringify({
			ref: wake.ref,
			inputs
		}),
		signal: AbortSignal.timeout(2e4)
	}).catch(() => null);
	const isOff = async () => {
		try {
			const workflow = await (await wake.fetch(url, {
				headers,
				signal: AbortSignal.timeout(2e4)
			})).json();
			if (typeof workflow !== "object" || workflow === null || !("state" in workflow)) return false;
			return typeof workflow.state === "string" && workflow.state.startsWith("disabled_");
		} catch {
			return false;
		}
	};
	for (let sent = 0;; sent += 1) {
		const answer = await send();
		if (answer?.ok) return { kind: "woken" };
		if (answer?.status === 404) return { kind: "absent" };
		if (answer?.status === 422 && await isOff()) return { kind: "off" };
		if (answer && answer.status < 500) return {
			kind: "refused",
			status: answer.status
		};
		const pause = pauses[sent];
		if (pause === void 0) return answer ? {
			kind: "refused",
			status: answer.status
		} : { kind: "unanswered" };
		await wake.sleep(pause);
	}
}

// src/core/swarm/travelling-id.ts
const idPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;

// src/entries/worker-inputs.ts
function checkId(value) {
	return idPattern.test(value) ? null : "is not an id: letters, digits, \".\", \"_\" and \"-\", at most 63, a letter or digit first";
}
function checkWorkflowFile(value) {
	return /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}\.ya?ml$/.test(value) ? null : "is not the name of a workflow file such as swarmlead.yml";
}

// src/entries/wake-inputs.ts
const wakeInputs = {
	swarm: {
		description: "Which swarm to look at: the tail of its ref, as the worker got it.",
		required: true,
		check: checkId
	},
	workflow: {
		description: "File name of the coordinator's workflow in .github/workflows.",
		required: false,
		default: "swarmlead.yml",
		check: checkWorkflowFile
	},
	token: {
		description: "Token with actions: write, to dispatch the coordinator.",
		required: false,
		default: "${{ github.token }}"
	}
};

// src/entries/wake.ts
const log = createLog((line) => process.stdout.write(`${line}\n`));
function defaultBranch(eventPath) {
	if (!eventPath) return null;
	const event = JSON.parse(readFileSync(eventPath, "utf8"));
	if (typeof event !== "object" || event === null || !("repository" in event)) return null;
	const { repository } = event;
	if (typeof repository !== "object" || repository === null || !("default_branch" in repository)) return null;
	return typeof repository.default_branch === "string" ? repository.default_branch : null;
}
async function main(env) {
	const inputs = readInputs(wakeInputs, env);
	if (inputs.kind === "bad") return inputs.problems.join(" ");
	const ref = defaultBranch(env["GITHUB_EVENT_PATH"]);
	const repository = env["GITHUB_REPOSITORY"];
	const run = Number(env["GITHUB_RUN_ID"]);
	if (!ref || !repository || !Number.isSafeInteger(run)) return "This must run in a GitHub Actions job: the repository, its default branch or the run is not known.";
	const woken = await wakeCoordinator({
		apiUrl: env["GITHUB_API_URL"] ?? "https://api.github.com",
		repository,
		ref,
		swarm: inputs.values.swarm,
		run,
		workflow: inputs.values.workflow,
		token: inputs.values.token,
		fetch,
		sleep: async (milliseconds) => setTimeout(milliseconds)
	});
	switch (woken.kind) {
		case "woken":
			log.info(`Woke the coordinator for swarm ${inputs.values.swarm}.`);
			return null;
		case "absent":
			log.notice(`No coordinator workflow here (${inputs.values.workflow}); a server looks by itself. Without one, give this step the right name as workflow.`);
			return null;
		case "off":
			log.notice(`The coordinator workflow (${inputs.values.workflow}) is switched off; a server looks by itself.`);
			return null;
		case "refused": return `GitHub refused to dispatch ${inputs.values.workflow} (${woken.status}). The job needs actions: write, and the workflow on the default branch inputs named swarm and run. The schedule looks at the swarm in any case.`;
		case "unanswered": return "GitHub did not answer. The schedule looks at the swarm in any case.";
	}
}
const problem = await main(process.env).catch((error) => String(error));
if (problem !== null) {
	log.error(problem);
	process.exitCode = 1;
}

export {  };
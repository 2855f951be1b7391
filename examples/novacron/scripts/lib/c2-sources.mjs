/** The sources that C2 delivers: Python and Go with the parameters that it learned. Names and numbers only go in. */

export function pbaPython({ modes, cases }) {
  return `"""Predictive bandwidth allocation: an LSTM layer with fixed weights and a trained readout.

Written by scripts/c2-intelligence.mjs, which trained it. Run this file to check it against
predictions that were made there.
"""

import json
import math

MODES = json.loads("""
${JSON.stringify(modes)}
""")

CASES = json.loads("""
${JSON.stringify(cases)}
""")

RECENT = 3


def _sigmoid(value):
    return 1 / (1 + math.exp(-value))


def _react(row, value, hidden):
    return row[0] + row[1] * value + sum(weight * state for weight, state in zip(row[2:], hidden))


def predict(mode, window):
    """Bandwidth of the next second, in Mbit/s, from the last ones."""
    model = MODES[mode]
    if len(window) != model["timesteps"]:
        raise ValueError(f"{mode} needs {model['timesteps']} values, not {len(window)}")
    mean = sum(window) / len(window)
    weights = model["weights"]
    hidden = [0.0] * model["units"]
    cell = [0.0] * model["units"]
    for value in window:
        after = []
        for unit in range(model["units"]):
            relative = value / mean - 1
            take = _sigmoid(_react(weights["input"][unit], relative, hidden))
            keep = _sigmoid(_react(weights["forget"][unit], relative, hidden) + 1)
            show = _sigmoid(_react(weights["output"][unit], relative, hidden))
            fresh = math.tanh(_react(weights["cell"][unit], relative, hidden))
            cell[unit] = keep * cell[unit] + take * fresh
            after.append(show * math.tanh(cell[unit]))
        hidden = after
    last = [window[-1 - back] / mean - 1 for back in range(RECENT)]
    features = [1.0, *last, *hidden]
    return mean * (1 + last[0] + sum(a * b for a, b in zip(model["readout"], features)))


if __name__ == "__main__":
    for case in CASES:
        predicted = predict(case["mode"], case["window"])
        if not math.isclose(predicted, case["predicted"], rel_tol=1e-6):
            raise SystemExit(f"{case['mode']}: {predicted} is not {case['predicted']}")
    print(f"{len(CASES)} predictions agree")
`;
}

export function itpPython({ nodes, values }) {
  return `"""Task placement by learned values: milliseconds that a unit of work takes on each node.

Written by scripts/c2-intelligence.mjs, which learned the values by trying.
"""

VALUES = {
${nodes.map(({ name }, at) => `    "${name}": ${values[at].toFixed(3)},`).join('\n')}
}


class Placement:
    """Places each task on the node that would finish it first."""

    def __init__(self, values=None):
        self.values = dict(VALUES if values is None else values)
        self.given = {node: 0.0 for node in self.values}

    def place(self, cost):
        """Node for a task of this cost, which is counted as given to it."""
        node = min(self.values, key=lambda name: self.given[name] + cost * self.values[name])
        self.given[node] += cost * self.values[node]
        return node


if __name__ == "__main__":
    placement = Placement()
    for task in range(1, 25):
        placement.place(task)
    fastest = min(VALUES, key=VALUES.get)
    busiest = max(placement.given, key=lambda name: placement.given[name] / VALUES[name])
    print(f"most work goes to {busiest}, the fastest is {fastest}")
`;
}

export function pbaGo({ headroom }) {
  return `// Package prediction turns predicted bandwidth into an allocation.
//
// Written by scripts/c2-intelligence.mjs; the headroom is what 90% of its predictions on held-out data stayed within.
package prediction

import "fmt"

// Headroom is the share that a prediction may be wrong by, for each mode.
var Headroom = map[string]float64{
	"datacenter": ${headroom.datacenter.toFixed(4)},
	"internet":   ${headroom.internet.toFixed(4)},
}

// Predictor gives the bandwidth of the next second in Mbit/s. The engine in ai_engine/pba_v3_enhanced.py is one.
type Predictor interface {
	Predict(mode string, window []float64) (float64, error)
}

// Allocate returns how much of the predicted bandwidth may be promised.
func Allocate(predictor Predictor, mode string, window []float64) (float64, error) {
	headroom, known := Headroom[mode]
	if !known {
		return 0, fmt.Errorf("unknown mode %q", mode)
	}
	predicted, err := predictor.Predict(mode, window)
	if err != nil {
		return 0, fmt.Errorf("predict %s: %w", mode, err)
	}
	return predicted * (1 - headroom), nil
}
`;
}

export function itpGo({ nodes, values }) {
  const longest = Math.max(...nodes.map(({ name }) => name.length));
  const line = ({ name }, at) => `\t"${name}":${' '.repeat(longest - name.length + 1)}${values[at].toFixed(3)},`;
  return `// Package partition places tasks on nodes by learned values.
//
// Written by scripts/c2-intelligence.mjs, which learned the values by trying.
package partition

import "sort"

// Values is how many milliseconds a unit of work takes on each node.
var Values = map[string]float64{
${nodes.map(line).join('\n')}
}

// Placement places each task on the node that would finish it first.
type Placement struct {
	names []string
	given map[string]float64
}

// New begins with idle nodes.
func New() *Placement {
	names := make([]string, 0, len(Values))
	for name := range Values {
		names = append(names, name)
	}
	sort.Strings(names)
	return &Placement{names: names, given: make(map[string]float64, len(names))}
}

// Place returns the node for a task of this cost, and counts it as given.
func (p *Placement) Place(cost float64) string {
	best := p.names[0]
	for _, name := range p.names[1:] {
		if p.given[name]+cost*Values[name] < p.given[best]+cost*Values[best] {
			best = name
		}
	}
	p.given[best] += cost * Values[best]
	return best
}
`;
}

// Package dwcp measures telemetry on its way over a paced link: how small it becomes, and how much of the link it uses.
//
// What `go test -bench` wrote of it lies beside it: bench.txt, bench.jsonl (the same as -json), and bench-slow.txt, for
// which WINDOW_KIB=4 left the sender waiting for acknowledgements most of the time, and NOISE=1 left little to compress.
package dwcp

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"math/rand"
	"os"
	"strconv"
	"testing"
	"time"
)

const (
	bytesPerSecond = 20_000_000
	roundTrip      = 2 * time.Millisecond
	payload        = 400_000
)

// telemetry is a walk of gauges in small steps, or pure noise.
func telemetry(columns int) []byte {
	random := rand.New(rand.NewSource(1))
	var out bytes.Buffer
	value := int64(1000)
	for range 20_000 * columns {
		value += int64(random.Intn(3) - 1)
		if os.Getenv("NOISE") == "1" {
			value = random.Int63()
		}
		_ = binary.Write(&out, binary.LittleEndian, value)
	}
	return out.Bytes()
}

func BenchmarkCompression(b *testing.B) {
	for _, columns := range []int{1, 4} {
		b.Run("columns="+strconv.Itoa(columns), func(b *testing.B) {
			raw := telemetry(columns)
			b.SetBytes(int64(len(raw)))
			var packed bytes.Buffer
			for b.Loop() {
				packed.Reset()
				writer, err := flate.NewWriter(&packed, flate.BestSpeed)
				if err != nil {
					b.Fatal(err)
				}
				if _, err := writer.Write(raw); err != nil {
					b.Fatal(err)
				}
				if err := writer.Close(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(raw))/float64(packed.Len()), "x")
		})
	}
}

// BenchmarkTransfer sends windows one after the other and waits for each acknowledgement, as a link would make it wait.
func BenchmarkTransfer(b *testing.B) {
	window := 256
	if text := os.Getenv("WINDOW_KIB"); text != "" {
		window, _ = strconv.Atoi(text)
	}
	perWindow := time.Duration(float64(window*1024) / bytesPerSecond * float64(time.Second))
	var busy, total time.Duration
	for b.Loop() {
		started := time.Now()
		for sent := 0; sent < payload; sent += window * 1024 {
			time.Sleep(max(perWindow, roundTrip))
			busy += perWindow
		}
		total += time.Since(started)
	}
	b.ReportMetric(min(100, 100*float64(busy)/float64(total)), "%")
}

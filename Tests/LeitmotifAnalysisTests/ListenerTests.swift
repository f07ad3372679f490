import Foundation
import LeitmotifStreaming
import LeitmotifTiming
import Testing

@testable import LeitmotifAnalysis

@Suite("Listening to a stem")
struct ListenerTests {
  @Test("Length, rate, silence at both ends and the peak are measured to the frame")
  func measured() throws {
    let rate = try #require(SampleRate(hertz: 44_100))
    var samples = [Float](repeating: 0, count: 44_100)
    for frame in 4410..<22_050 { samples[frame] = frame % 2 == 0 ? 0.5 : -0.25 }
    let stem = try listen(samples, rate: rate, channels: 1)
    #expect(stem.frames == 44_100)
    #expect(stem.rate == 44_100)
    #expect(stem.channels == 1)
    #expect(stem.heard == 4410..<22_050)
    #expect(stem.leadingSilence == 0.1)
    #expect(stem.trailingSilence == 0.5)
    #expect(stem.peak == 0.5)
    #expect(stem.fallAtEnd == 120)
  }

  @Test("Mono is as loud as the same on both of two channels, and silence has no loudness")
  func loudness() throws {
    let wave = (0..<48_000).map { Float(0.5 * sin(Double($0) * 2 * Double.pi * 997 / 48_000)) }
    let mono = try listen(wave, rate: .studio, channels: 1)
    let stereo = try listen(wave.flatMap { [$0, $0] }, rate: .studio, channels: 2)
    #expect(mono.loudness == stereo.loudness)
    #expect((mono.loudness + 6.02).magnitude < 0.1)
    let silent = try listen([Float](repeating: 0, count: 48_000), rate: .studio, channels: 1)
    #expect(silent.loudness == -.infinity)
    #expect(silent.heard == nil)
  }

  @Test("It stops where it is told to")
  func stopped() throws {
    let path = try file([Float](repeating: 0.1, count: 100_000), rate: .studio, channels: 1)
    defer { try? FileManager.default.removeItem(atPath: path) }
    var heard = 0
    let stem = try StemListener.listen(to: path, as: "a") { frames in
      heard += frames
      return false
    }
    #expect(stem == nil)
    #expect(heard == 16_384)
  }

  @Test("SoundTouch agrees about plain drums")
  func soundTouch() throws {
    let drums = Pattern.drums(tempo: 120, bars: 8)
    let rate = try #require(SampleRate(hertz: Pattern.rate))
    let tempo = try #require(try listen(drums.samples, rate: rate, channels: 1).detectedTempo)
    // It may count twice as slowly.
    #expect([60.0, 120].contains { (tempo / $0 - 1).magnitude < 0.02 })
  }

  private func listen(_ samples: [Float], rate: SampleRate, channels: Int) throws -> StemAnalysis {
    let path = try file(samples, rate: rate, channels: channels)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try #require(try StemListener.listen(to: path, as: "a"))
  }

  private func file(_ samples: [Float], rate: SampleRate, channels: Int) throws -> String {
    let path = NSTemporaryDirectory() + "leitmotif-analysis-" + UUID().uuidString + ".wav"
    let writer = try SoundFileWriter(to: .path(path), as: .wavFloat, rate: rate, channels: channels)
    try writer.write(samples.span)
    try writer.finish()
    return path
  }
}

import LeitmotifALSA
import Testing

@Suite struct DeviceLengthTests {
  @Test(
    "A latency is four periods of the power of two that comes nearest",
    arguments: [
      (DeviceLatency.low, 48_000, 64, 256), (.normal, 48_000, 256, 1024), (.safe, 48_000, 1024, 4096),
      (.low, 44_100, 64, 256), (.normal, 44_100, 256, 1024), (.safe, 44_100, 1024, 4096),
      (.normal, 96_000, 512, 2048), (.normal, 192_000, 1024, 4096), (.low, 8000, 16, 64),
    ])
  func latencies(latency: DeviceLatency, rate: Int, period: Int, buffer: Int) {
    let asked = ALSAConfiguration(rate: rate, latency: latency)
    #expect(asked.lengths(at: rate) == (period, buffer))
  }

  @Test(
    "A period as a time is the nearest power of two, as a number of frames it is taken as given",
    arguments: [
      (DeviceLength.milliseconds(10), 512), (.milliseconds(5), 256), (.milliseconds(8), 512),
      (.milliseconds(7.9), 256), (.milliseconds(0.5), 32), (.milliseconds(0.001), 0), (.frames(500), 500),
      (.frames(1), 1),
    ])
  func periods(asked: DeviceLength, frames: Int) {
    var configuration = ALSAConfiguration()
    configuration.period = asked
    #expect(configuration.lengths(at: 48_000).period == frames)
  }

  @Test(
    "A buffer as a time is a whole number of periods, at least two; as a number of frames it is taken as given",
    arguments: [
      (DeviceLength.frames(256), DeviceLength.milliseconds(40), 2048),
      (.frames(500), .milliseconds(40), 2000),
      (.frames(512), .milliseconds(1), 1024), (.milliseconds(10), .milliseconds(40), 2048),
      (.frames(512), .frames(1100), 1100),
    ])
  func buffers(period: DeviceLength, buffer: DeviceLength, frames: Int) {
    var configuration = ALSAConfiguration()
    configuration.period = period
    configuration.buffer = buffer
    #expect(configuration.lengths(at: 48_000).buffer == frames)
  }

  @Test("What is not said is found from what is")
  func theRest() {
    var onlyBuffer = ALSAConfiguration()
    onlyBuffer.buffer = .milliseconds(40)
    #expect(onlyBuffer.lengths(at: 48_000) == (512, 2048))
    onlyBuffer.periods = 2
    #expect(onlyBuffer.lengths(at: 48_000) == (1024, 2048))
    onlyBuffer.buffer = .frames(3000)
    #expect(onlyBuffer.lengths(at: 48_000) == (1024, 3000))
    var onlyPeriod = ALSAConfiguration()
    onlyPeriod.period = .frames(64)
    #expect(onlyPeriod.lengths(at: 48_000) == (64, 960))
    onlyPeriod.period = .frames(1024)
    #expect(onlyPeriod.lengths(at: 48_000) == (1024, 3072))
    #expect(ALSAConfiguration(periodFrames: 512, periods: 3).lengths(at: 48_000) == (512, 1536))
    #expect(ALSAConfiguration(latency: .safe, periods: 3).lengths(at: 48_000) == (1024, 3072))
  }

  @Test("What was asked is told in the words in which it was asked")
  func words() {
    var asked = ALSAConfiguration()
    asked.formats = [.s16]
    #expect(asked.summary == "S16_LE, near 48000 Hz, stereo, normal latency (20 ms)")
    asked.period = .milliseconds(2.5)
    #expect(asked.summary.hasSuffix("stereo, periods of 2.5 ms, normal latency"))
    asked.buffer = .milliseconds(40)
    asked.channels = 6
    #expect(asked.summary.hasSuffix("6 channels, periods of 2.5 ms in a buffer of 40 ms"))
    asked.period = nil
    #expect(asked.summary.hasSuffix("a buffer of 40 ms"))
    asked.periods = 4
    #expect(asked.summary.hasSuffix("a buffer of 40 ms in 4 periods"))
    asked.buffer = nil
    #expect(asked.summary.hasSuffix("20 ms in 4 periods"))
    asked.period = .frames(256)
    #expect(asked.summary.hasSuffix("4 periods of 256 frames"))
  }
}

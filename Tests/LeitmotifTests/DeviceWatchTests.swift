import Leitmotif
import LeitmotifALSA
import Testing

@Suite("What is told of the device")
struct DeviceWatchTests {
  private let unplugged = ALSAError(
    PCMFault(.write, -19), playing: ALSAConfiguration(device: "scripted"))

  private func status(
    _ phase: DeviceStatus.Phase, losses: Int = 0, reopens: Int = 0, lost: Int = 0, underruns: Int = 0
  ) -> DeviceStatus {
    var status = DeviceStatus()
    status.phase = phase
    (status.losses, status.reopens, status.framesLost, status.underruns) = (losses, reopens, lost, underruns)
    return status
  }

  @Test("A loss is told with its reason, and the return with the device and the frames that were not heard")
  func lossAndReturn() {
    var watch = DeviceWatch(second: 1000)
    #expect(watch.news(status(.playing), at: 0, loss: nil, name: "hw:0") == [])
    // It is closed first, and only then known why.
    #expect(watch.news(status(.away, losses: 1), at: 10, loss: nil, name: "hw:0") == [])
    #expect(
      watch.news(status(.away, losses: 1), at: 20, loss: unplugged, name: "hw:0")
        == [.deviceLost(message: unplugged.summary)])
    #expect(watch.news(status(.rejoining, losses: 1, lost: 90), at: 30, loss: unplugged, name: "hw:0") == [])
    #expect(
      watch.news(status(.playing, losses: 1, reopens: 1, lost: 99), at: 40, loss: unplugged, name: "hw:1")
        == [.deviceBack(lost: 99, device: "hw:1")])
    #expect(
      watch.news(status(.playing, losses: 1, reopens: 1, lost: 99), at: 5000, loss: unplugged, name: "hw:1")
        == [])
  }

  @Test("A device whose thread hangs is told as lost, and as back when it answers")
  func hangs() {
    var watch = DeviceWatch(second: 1000)
    var hanging = status(.playing)
    hanging.isStuck = true
    #expect(
      watch.news(hanging, at: 10, loss: nil, name: "hw:0")
        == [.deviceLost(message: "'hw:0' does not answer: the music stands until it does")])
    #expect(watch.news(hanging, at: 10, loss: nil, name: "hw:0") == [])
    #expect(
      watch.news(status(.playing), at: 10, loss: nil, name: "hw:0")
        == [.deviceBack(lost: 0, device: "hw:0")])
  }

  @Test("However often it happens, each kind is told once a second, with what came meanwhile")
  func floods() {
    var watch = DeviceWatch(second: 1000)
    var told: [MusicEvent.Kind] = []
    for frame in 0..<3000 {
      told += watch.news(status(.playing, underruns: frame + 1), at: frame, loss: nil, name: "")
    }
    #expect(told == [.underrun(count: 1), .underrun(count: 1001), .underrun(count: 2001)])
    var backs: [MusicEvent.Kind] = []
    for time in 0..<2000 {
      backs += watch.news(
        status(
          time % 2 == 0 ? .away : .playing, losses: time / 2 + 1, reopens: (time + 1) / 2, lost: time,
          underruns: 2001), at: 3000 + time, loss: unplugged, name: "hw:0")
    }
    #expect(
      backs == [
        .deviceLost(message: unplugged.summary), .deviceBack(lost: 1, device: "hw:0"),
        .deviceLost(message: unplugged.summary), .deviceBack(lost: 1000, device: "hw:0"),
      ])
  }
}

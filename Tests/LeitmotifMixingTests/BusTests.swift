import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming
import Testing

@Suite("Buses")
struct BusTests {
  let buses: [MixerConfiguration.Bus] = [
    .init(gain: 0.5), .init(gain: 2), .init(into: BusIndex(1), gain: 3), .init(into: BusIndex(1)),
  ]

  @Test("Each bus is summed into its parent, the master last, each times its gain")
  func tree() {
    let desk = Desk(buses: buses, stems: [.ones(100), .counting(100)])
    for bus in 0..<4 {
      desk.send(at: 0, .play(bus, region: bus == 3 ? 1 : 0, cursor: .once(100), bus: bus))
    }
    // 0.5 * (1 + 2 * (1 + 3 * 1 + n))
    #expect(left(desk.render(3)) == [5.5, 6.5, 7.5])
  }

  @Test("The gain of a bus moves by lanes that do not know of each other")
  func lanes() {
    let desk = Desk(buses: buses, stems: [.ones(100)])
    desk.send(at: 0, .play(0, cursor: .once(100), bus: 1))
    desk.send(at: 1, .rampBus(BusIndex(1), .duck, RampTarget(0, over: 4)))
    desk.send(at: 3, .rampBus(BusIndex(1), .snapshot, RampTarget(2, over: 0)))
    desk.send(at: 4, .rampBus(.master, .user, RampTarget(3, over: 2)))
    #expect(left(desk.render(8)) == [1, 1, 0.75, 1, 0.5, 0, 0, 0])
  }

  @Test("The ramp of a silent bus runs on")
  func silentBusRuns() {
    let desk = Desk(buses: buses, stems: [.ones(100)])
    desk.send(at: 0, .rampBus(BusIndex(1), .duck, RampTarget(0, over: 4)))
    desk.send(at: 2, .play(0, cursor: .once(100), bus: 1))
    #expect(left(desk.render(6)) == [0, 0, 0.5, 0.25, 0, 0])
  }
}

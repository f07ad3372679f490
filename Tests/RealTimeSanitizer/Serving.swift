import LeitmotifALSA
import LeitmotifRealTime

extension DeviceExchange where Device: ~Copyable {
  /// What other threads do for the device thread meanwhile: they take what it is done with, and answer its wish.
  ///
  /// - Parameter open: Opens a device for the try of a number; `nil` where there is none.
  func serve(_ open: (Int) -> OpenedDevice<Device>?) {
    _ = spent.take()
    _ = lost.take()
    guard case .open(let number) = wishes.take() else { return }
    var answer: DeviceAnswer<Device>? =
      if let opened = open(number) { .opened(opened) } else { .refused(number: number) }
    _ = answers.give(&answer)
  }
}

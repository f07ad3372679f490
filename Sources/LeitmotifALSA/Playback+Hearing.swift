import LeitmotifRealTime

extension Playback where Renderer: ~Copyable {
  /// Asks the device how far it has come: as soon after it may have told as can be.
  mutating func hear<Device: PCM & ~Copyable>(_ device: inout Device, isStarting: Bool = false) {
    if isStarting { heard.begin() }
    heard.note(&device, by: &clock, written: framesHandedOver)
  }

  /// The device is being filled, and stands.
  mutating func standUnheard() {
    heard.stand(at: clock.now(), written: framesHandedOver, held: taken)
  }

  /// Frames of music, and of the silence after it.
  private var framesHandedOver: Int { status.framesWritten + silence.frames }
}

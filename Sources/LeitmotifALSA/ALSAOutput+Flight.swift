import LeitmotifRealTime

extension ALSAOutput where Renderer: ~Copyable {
  /// What is left of what the device thread has written down, the oldest first.
  package var flightRecords: [FlightRecord] {
    var reader = makeFlightReader()
    var records: [FlightRecord] = []
    // Whoever writes goes on: what is there now is enough.
    while records.count < 1 << 16, let entry = reader.read() {
      if let record = FlightRecord(entry) { records.append(record) }
    }
    return records
  }
}

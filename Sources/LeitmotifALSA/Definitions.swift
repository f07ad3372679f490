import CALSA

/// ALSA definitions read from a text, as they would stand in an `asound.conf`.
@safe
struct Definitions: ~Copyable {
  /// The root of libasound's tree.
  let root: OpaquePointer

  /// - Throws: libasound's code, if the text cannot be read.
  init(_ text: String) throws(Refusal) {
    var root: OpaquePointer?
    var text = text
    // The tree is made from a copy of the text, and freed in `deinit`.
    let code = text.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        unsafe snd_config_load_string(&root, characters.baseAddress, characters.count)
      }
    }
    guard code >= 0, let root = unsafe root else {
      throw Refusal(.badDefinition, call: "snd_config_load_string", code: code)
    }
    unsafe self.root = unsafe root
  }

  /// The names of the PCMs defined here.
  var names: [String] {
    var pcms: OpaquePointer?
    // `root` lives as long as `self`, and whatever is found in it too.
    guard unsafe snd_config_search(root, "pcm", &pcms) >= 0, let pcms = unsafe pcms else { return [] }
    var names: [String] = []
    // The iterator walks a compound that nobody changes meanwhile.
    var position = unsafe snd_config_iterator_first(pcms)
    while unsafe position != snd_config_iterator_end(pcms) {
      var name: UnsafePointer<CChar>?
      // The name belongs to the entry and is copied.
      if unsafe snd_config_get_id(snd_config_iterator_entry(position), &name) >= 0, let name = unsafe name {
        unsafe names.append(String(cString: name))
      }
      unsafe position = snd_config_iterator_next(position)
    }
    return names
  }

  /// The `type` that the definition of `name` gives; `nil` if it gives none.
  func type(of name: String) -> String? {
    // The tree lives as long as `self`.
    unsafe Self.type(of: name, in: root)
  }

  /// The `type` that the definition of `name` gives in `definitions`, or, if there are none, in the machine's own.
  static func type(of name: String, in definitions: borrowing Definitions?) -> String? {
    switch definitions {
    case .some(let definitions): definitions.type(of: name)
    case .none: systemType(of: name)
    }
  }

  /// The `type` that the machine's own definition of `name` gives; `nil` if it gives none.
  private static func systemType(of name: String) -> String? {
    Complaints.apart {
      var root: OpaquePointer?
      // The reference that the call takes is given back below.
      guard unsafe snd_config_update_ref(&root) >= 0, let root = unsafe root else { return nil }
      defer { unsafe snd_config_unref(root) }
      return unsafe type(of: name, in: root)
    }
  }

  /// Whether ALSA can read the machine's own definitions at all.
  static var systemIsReadable: Bool { systemComplaints == nil }

  /// What ALSA says while it reads the machine's own definitions, if it cannot; `nil`: it can.
  static var systemComplaints: [String]? {
    Complaints.apart {
      var root: OpaquePointer?
      // The reference that the call takes is given back below.
      let code = unsafe snd_config_update_ref(&root)
      guard code >= 0, let root = unsafe root else {
        // The text is libasound's own and is copied.
        let answer = unsafe String(cString: snd_strerror(code))
        return Complaints.kept.isEmpty ? [answer] : Complaints.kept
      }
      unsafe snd_config_unref(root)
      return nil
    }
  }

  @unsafe private static func type(of name: String, in root: OpaquePointer) -> String? {
    var node: OpaquePointer?
    var text: UnsafePointer<CChar>?
    // What is found belongs to the tree, and is copied before that can go away.
    guard unsafe snd_config_search(root, "pcm.\(name).type", &node) >= 0,
      unsafe snd_config_get_string(node, &text) >= 0, let text = unsafe text
    else { return nil }
    return unsafe String(cString: text)
  }

  deinit {
    // The only owner gives it up.
    _ = unsafe snd_config_delete(root)
  }
}

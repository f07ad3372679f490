/// Words that name what plays, and not what for.
enum Instrument {
  private static let words: Set<String> = [
    "drum", "drums", "drumkit", "kit", "perc", "percussion", "kick", "snare", "hat", "hats", "hihat",
    "cymbal", "cymbals", "toms", "taiko", "taikos", "shaker", "clap", "bass", "sub", "guitar",
    "guitars", "gtr", "gtrs", "keys", "piano", "organ", "rhodes", "epiano", "synth", "synths", "pad",
    "pads", "lead", "leads", "arp", "arps", "pluck", "string", "strings", "violin", "violins", "viola",
    "violas", "cello", "celli", "cellos", "vln", "vla", "vlc", "brass", "horn", "horns", "trumpet",
    "trumpets", "trombone", "trombones", "tuba", "wind", "winds", "woodwind", "woodwinds", "flute",
    "flutes", "oboe", "clarinet", "bassoon", "sax", "choir", "vox", "vocal", "vocals", "voice",
    "voices", "harp", "bell", "bells", "mallet", "mallets", "marimba", "celesta", "glock", "fx", "sfx",
    "melody", "harmony", "chord", "chords", "rhythm", "texture", "textures", "ost", "ostinato", "layer",
    "stem", "track", "loop", "ch", "audio", "bus", "group", "left", "right",
  ]

  /// - Parameter word: In lower case; a number may be at its end.
  static func isOne(_ word: String) -> Bool {
    words.contains(String(word.reversed().drop(while: \.isNumber).reversed()))
  }
}

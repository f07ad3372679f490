package import LeitmotifMixing

/// A live session, and the mixer for whoever pulls it.
package struct LiveStart: ~Copyable {
  package let session: LiveSession
  package var mixer: MixerRelay
}

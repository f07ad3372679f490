/// A parameter of the score that one engine plays; every other engine refuses it.
public struct ParameterHandle: Hashable, Sendable {
  let owner: EngineIdentity
  let index: Int
}

/// A state of the score that one engine plays; every other engine refuses it.
public struct StateHandle: Hashable, Sendable {
  let owner: EngineIdentity
  let index: Int
}

/// A stinger of the score that one engine plays; every other engine refuses it.
public struct StingerHandle: Hashable, Sendable {
  let owner: EngineIdentity
  let index: Int
}

namespace OktaIdc.Logs.Ocsf.Reading;

/// <summary>The objects of an event that are looked into.</summary>
internal enum OktaPart : sbyte
{
    None = -1,
    Root,
    Actor,
    Client,
    UserAgent,
    Geography,
    Geolocation,
    Device,
    Outcome,
    Transaction,
    DebugContext,
    DebugData,
    Authentication,
    Issuer,
    Security,
    Risk,
    Count,
}

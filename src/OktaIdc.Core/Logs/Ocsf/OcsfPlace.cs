namespace OktaIdc.Logs.Ocsf;

/// <summary>Where an event belongs.</summary>
/// <param name="Class">Its class; <see cref="OcsfClass.Unmapped"/> where the event was written as Okta wrote it.</param>
/// <param name="Time">When it happened, in UTC; null where the event does not say so in a way that can be read (it is then unmapped too).</param>
public readonly record struct OcsfPlace(OcsfClass Class, DateTimeOffset? Time);

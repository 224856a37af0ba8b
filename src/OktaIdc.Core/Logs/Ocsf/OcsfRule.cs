namespace OktaIdc.Logs.Ocsf;

/// <summary>A row of the table that maps event types: what about_OktaIdc_Ocsf prints.</summary>
/// <param name="Pattern">A type of event, or the beginning of several with a star. An exact row goes before a star, a longer star before a shorter one.</param>
/// <param name="Class">The class.</param>
/// <param name="ActivityName">The activity; null where the verb at the end of the type says it, empty where there is no class.</param>
/// <param name="Reason">Why, where it is no matter of course.</param>
public sealed record OcsfRule(string Pattern, OcsfClass Class, string? ActivityName, string? Reason);

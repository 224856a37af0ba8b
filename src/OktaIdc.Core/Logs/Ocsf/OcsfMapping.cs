namespace OktaIdc.Logs.Ocsf;

/// <summary>What events of a type become, as far as the type decides it.</summary>
/// <param name="Class">The class; an event that lacks what its class requires goes to the next that fits (about_OktaIdc_Ocsf).</param>
/// <param name="Activity">The activity_id within the class.</param>
/// <param name="ActivityName">The activity_name of the schema: Logon.</param>
/// <param name="Rule">The row of the table that decided: user.session.start, or app.oauth2.*.</param>
/// <param name="Reason">Why, where the row is no matter of course; null elsewhere.</param>
public sealed record OcsfMapping(OcsfClass Class, int Activity, string ActivityName, string Rule, string? Reason);

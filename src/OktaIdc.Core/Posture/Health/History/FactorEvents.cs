using System.Text.Json.Nodes;
using OktaIdc.Okta;

namespace OktaIdc.Posture.Health.History;

/// <summary>Reads from the log which factors came and went.</summary>
internal static class FactorEvents
{
    /// <summary>The events that tell of it.</summary>
    public const string Filter =
        "eventType eq \"user.mfa.factor.activate\" or eventType eq \"user.mfa.factor.deactivate\" or eventType eq \"user.mfa.factor.suspend\" or eventType eq \"user.mfa.factor.unsuspend\" or eventType eq \"user.mfa.factor.reset_all\"";

    private const string All = "user.mfa.factor.reset_all";

    // As they stand in the log: FIDO_WEBAUTHN, WEBAUTHN_FACTOR, SIGNED_NONCE, OKTA_VERIFY_SIGNED_NONCE, FIDO_U2F, SMART_CARD_IDP; people read "FastPass" and "Passkey".
    private static readonly string[] s_resistant = ["WEBAUTHN", "FIDO", "U2F", "SIGNED_NONCE", "FASTPASS", "PASSKEY", "SMART_CARD", "SMARTCARD", "SECURITY KEY"];

    private static readonly string[] s_others = ["PUSH", "TOTP", "TOKEN", "SMS", "CALL", "VOICE", "EMAIL", "QUESTION", "PASSWORD", "DUO", "RSA", "SYMANTEC", "GOOGLE", "OTP", "YUBIKEY", "PHONE", "IDP"];

    /// <summary>Phishing-resistant factors that came (1) or went (-1).</summary>
    public static IEnumerable<FactorChange> Told(IEnumerable<OktaLogEvent> events, ISet<string> users) =>
        from e in Mine(events, users)
        where e.Event.EventType != All && IsResistant(e.Event) == true
        select new FactorChange(e.Event.Published!.Value, Direction(e.Event), e.User);

    /// <summary>Factors that came or went and may have been phishing-resistant; a reset of all is taken for as many as a user has on average.</summary>
    public static IEnumerable<FactorChange> Untold(IEnumerable<OktaLogEvent> events, ISet<string> users, int average) =>
        from e in Mine(events, users)
        let isAll = e.Event.EventType == All
        where isAll || IsResistant(e.Event) is null
        select new FactorChange(e.Event.Published!.Value, isAll ? -average : Direction(e.Event), e.User);

    /// <summary>Whether the factor of an event resists phishing; null where the event does not tell which it is. What people call their devices says nothing: Okta's own words alone count, the most exact first.</summary>
    public static bool? IsResistant(OktaLogEvent e)
    {
        var data = e.ToJson()["debugContext"]?["debugData"];
        return new[] { data.Text("factor"), data.Text("factorType"), e.Reason }.Select(IsResistant).FirstOrDefault(told => told is not null);
    }

    private static bool? IsResistant(string? text)
    {
        var told = text?.ToUpperInvariant() ?? "";
        return s_resistant.Any(word => told.Contains(word, StringComparison.Ordinal)) ? true : s_others.Any(word => told.Contains(word, StringComparison.Ordinal)) ? false : null;
    }

    private static IEnumerable<(OktaLogEvent Event, string User)> Mine(IEnumerable<OktaLogEvent> events, ISet<string> users) =>
        from e in events
        where e is { Published: not null, Result: "SUCCESS" } && e.EventType.StartsWith("user.mfa.factor.", StringComparison.Ordinal)
        let user = e.Targets.Select(t => t.Id).FirstOrDefault(id => id is not null && users.Contains(id))
        where user is not null
        select (e, user);

    private static int Direction(OktaLogEvent e) => e.EventType is "user.mfa.factor.activate" or "user.mfa.factor.unsuspend" ? 1 : e.EventType is "user.mfa.factor.deactivate" or "user.mfa.factor.suspend" ? -1 : 0;
}

/// <summary>Factors of one person that came or went.</summary>
/// <param name="At">When.</param>
/// <param name="Amount">How many came; negative where they went.</param>
/// <param name="User">Id of the person.</param>
internal readonly record struct FactorChange(DateTimeOffset At, int Amount, string User);

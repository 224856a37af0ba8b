using System.Text.Json.Nodes;
using OktaIdc.Okta;

namespace OktaIdc.Posture.SignOn;

/// <summary>What a rule of an app's sign-on policy asks of whom it lets in.</summary>
/// <param name="Allows">Whether it lets anybody in.</param>
/// <param name="IsResistant">Whether every way through it resists phishing.</param>
/// <param name="IsMultifactor">Whether every way through it asks for two factors.</param>
/// <param name="Text">The demand, for people.</param>
internal sealed record AccessDemand(bool Allows, bool IsResistant, bool IsMultifactor, string Text)
{
    /// <summary>Reads the demand of a rule.</summary>
    public static AccessDemand Of(OktaPolicyRule rule)
    {
        var action = rule.Actions?["appSignOn"];
        if (action.Text("access") == "DENY")
        {
            return new AccessDemand(false, false, false, "access DENY");
        }

        var verification = action?["verificationMethod"];
        return verification.Text("type") switch
        {
            "AUTH_METHOD_CHAIN" => new AccessDemand(true, MethodChains.IsResistant(verification), MethodChains.IsMultifactor(verification), $"chain: {MethodChains.Describe(verification)}"),
            "ASSURANCE" or null when verification is JsonObject => Assurance(verification),
            { } other => new AccessDemand(true, false, false, $"{other}, which asks for no factor"),
            null => new AccessDemand(true, false, false, "no verification"),
        };
    }

    private static AccessDemand Assurance(JsonNode verification)
    {
        // Any of the constraints will do: the weakest is what the rule is worth.
        var constraints = (verification["constraints"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var resistant = constraints.Count > 0 && constraints.TrueForAll(Resists);
        var mode = verification.Text("factorMode");
        var multifactor = mode == "2FA" || (resistant && constraints.TrueForAll(c => c["possession"].Text("userVerification") == "REQUIRED"));
        var weakest = constraints.Find(c => !Resists(c)) ?? constraints.FirstOrDefault();
        return new AccessDemand(true, resistant, multifactor, $"{mode ?? "no factor mode"}, {(constraints.Count == 0 ? "any authenticators" : $"possession.phishingResistant {weakest!["possession"].Text("phishingResistant") ?? "not set"}")}");
    }

    // A possession constraint that excludes methods is not enforced as a demand (required false); a list of methods admits only those.
    private static bool Resists(JsonObject constraint)
    {
        var possession = constraint["possession"];
        var isRequired = possession is JsonObject p && !(p["required"] is JsonValue v && v.TryGetValue<bool>(out var required) && !required);
        var methods = (possession?["authenticationMethods"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        return isRequired && (possession.Text("phishingResistant") == "REQUIRED" || (methods.Count > 0 && methods.TrueForAll(MethodRanking.IsResistant)));
    }
}

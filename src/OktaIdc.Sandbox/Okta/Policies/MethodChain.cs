using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Factors;

namespace OktaIdc.Sandbox.Okta.Policies;

/// <summary>
/// Chains of authentication methods (AUTH_METHOD_CHAIN): any chain will do, in a step any of its methods, and after it one of the steps that follow. The password was given
/// where the session began, so that step is done; every other step asks for a factor that the person has enrolled for that method, and none counts for two steps.
/// </summary>
internal static class MethodChain
{
    /// <summary>The factors that a person proves on the first way that she can go, in their order; null where she can go none.</summary>
    public static IReadOnlyList<Factor>? WayOf(JsonObject? method, IReadOnlyList<Factor> enrolled) => First(Steps(method, "chains"), [], [.. enrolled.Where(f => f.IsActive)]);

    private static IReadOnlyList<Factor>? First(IReadOnlyList<JsonObject> steps, IReadOnlyList<Factor> before, IReadOnlyList<Factor> enrolled) =>
        steps.SelectMany(step => Steps(step, "authenticationMethods").Select(method => (step, method))).Select(way => Through(way.step, way.method, before, enrolled)).FirstOrDefault(way => way is not null);

    private static IReadOnlyList<Factor>? Through(JsonObject step, JsonObject method, IReadOnlyList<Factor> before, IReadOnlyList<Factor> enrolled)
    {
        var next = Steps(step, "next");
        IEnumerable<IReadOnlyList<Factor>> proven = method.Text("method") == "password" ? [before] : enrolled.Except(before).Where(f => Fits(f, method)).Select(f => (IReadOnlyList<Factor>)[.. before, f]);
        return proven.Select(way => next.Count == 0 ? way : First(next, way, enrolled)).FirstOrDefault(way => way is not null);
    }

    private static bool Fits(Factor factor, JsonObject method) =>
        factor.Kind.AuthenticatorOf(factor.Provider).Key == method.Text("key") && MethodOf(factor) == method.Text("method") && (method.Text("phishingResistant") != "REQUIRED" || factor.IsPhishingResistant);

    // How policies call what the API of factors calls otherwise.
    private static string MethodOf(Factor factor) => factor.FactorType switch
    {
        "token:software:totp" => factor.Provider == "GOOGLE" ? "otp" : "totp",
        "token:hardware" => "otp",
        "call" => "voice",
        "question" => "security_question",
        "u2f" => "webauthn",
        var type => type,
    };

    private static List<JsonObject> Steps(JsonObject? node, string member) => node?[member] is JsonArray items ? [.. items.OfType<JsonObject>()] : [];
}

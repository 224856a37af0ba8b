using System.Text.Json.Nodes;
using OktaIdc.Okta;

namespace OktaIdc.Posture.SignOn;

/// <summary>
/// Chains of authentication methods (<c>AUTH_METHOD_CHAIN</c>): any chain will do; in a step any of its methods will do; and after it any of the steps that follow.
/// Who signs in takes one way through, and the weakest way is what a policy is worth.
/// </summary>
internal static class MethodChains
{
    /// <summary>Whether every way through asks for a method that resists phishing.</summary>
    public static bool IsResistant(JsonNode? verification) => All(verification, Resists);

    /// <summary>Whether every way through asks for two kinds of factor: something known, something held, something one is.</summary>
    public static bool IsMultifactor(JsonNode? verification) => All(verification, chain => IsMultifactor(chain, FactorKinds.None));

    /// <summary>The ways through, for people: "password, then webauthn".</summary>
    public static string Describe(JsonNode? verification) => string.Join(" or ", Chains(verification, "chains").Select(DescribeChain));

    private static bool All(JsonNode? verification, Func<JsonObject, bool> holds) => Chains(verification, "chains") is { Count: > 0 } chains && chains.TrueForAll(c => holds(c));

    private static bool Resists(JsonObject chain) =>
        (Methods(chain) is { Count: > 0 } methods && methods.TrueForAll(MethodRanking.IsResistant)) || (Chains(chain, "next") is { Count: > 0 } next && next.TrueForAll(Resists));

    // Two methods of one kind are one factor: a password and a question are both known, a key and a message both held.
    private static bool IsMultifactor(JsonObject chain, FactorKinds before) => Methods(chain) is { Count: > 0 } methods && methods.TrueForAll(method =>
    {
        var kinds = before | FactorKind.Of(method);
        return FactorKind.AreTwo(kinds) || (Chains(chain, "next") is { Count: > 0 } next && next.TrueForAll(n => IsMultifactor(n, kinds)));
    });

    private static string DescribeChain(JsonObject chain)
    {
        var step = string.Join("/", Methods(chain).Select(m => m.Text("method") ?? m.Text("key") ?? "?"));
        var next = Chains(chain, "next");
        return next.Count == 0 ? step : $"{step}, then {string.Join(" or ", next.Select(DescribeChain))}";
    }

    private static List<JsonObject> Methods(JsonObject chain) => Chains(chain, "authenticationMethods");

    private static List<JsonObject> Chains(JsonNode? node, string member) => node is JsonObject o && o[member] is JsonArray items ? [.. items.OfType<JsonObject>()] : [];
}

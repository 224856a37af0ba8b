using System.Text.Json.Nodes;
using OktaIdc.Okta;

namespace OktaIdc.Posture.SignOn;

/// <summary>Kinds of factor (NIST SP 800-63: something you know, something you have, something you are).</summary>
[Flags]
internal enum FactorKinds
{
    None = 0,
    Knowledge = 1,
    Possession = 2,
    Inherence = 4,
}

/// <summary>Tells the kinds of methods.</summary>
internal static class FactorKind
{
    /// <summary>The kinds that a method of a policy proves; none where Okta does not know, as of somebody else's sign-in.</summary>
    public static FactorKinds Of(JsonNode? method)
    {
        var (key, name) = (method.Text("key"), method.Text("method"));
        var kind = MethodRanking.Of(key, name) switch
        {
            MethodStrength.Password => FactorKinds.Knowledge,
            MethodStrength.Weak => key == "security_question" || name == "security_question" ? FactorKinds.Knowledge : FactorKinds.Possession,
            MethodStrength.Elsewhere => FactorKinds.None,
            _ => FactorKinds.Possession,
        };

        // A device that must see the finger, the face or its PIN proves the person, too, where it resists phishing as well.
        return MethodRanking.IsResistant(method) && method.Text("userVerification") == "REQUIRED" ? kind | FactorKinds.Inherence : kind;
    }

    /// <summary>Whether there are two kinds at least.</summary>
    public static bool AreTwo(FactorKinds kinds) => kinds is not (FactorKinds.None or FactorKinds.Knowledge or FactorKinds.Possession or FactorKinds.Inherence);
}

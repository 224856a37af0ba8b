using System.Security.Cryptography;

namespace OktaIdc.Sandbox.Okta;

/// <summary>Identifiers as Okta makes them: a prefix that tells the kind, and letters and digits up to twenty characters.</summary>
internal static class OktaId
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>A new identifier of a kind: 00u user, 00g group, 0oa app, gPm push mapping.</summary>
    public static string New(string prefix, int length = 20) => prefix + RandomNumberGenerator.GetString(Alphabet, length - prefix.Length);
}

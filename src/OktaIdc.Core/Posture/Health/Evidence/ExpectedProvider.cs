using System.Text.RegularExpressions;
using OktaIdc.Organization;

namespace OktaIdc.Posture.Health.Evidence;

/// <summary>
/// Says whether a provider beside IAM Identity Center is meant to be there. Whoever may make providers names one as he likes, in any account, with any issuer: an entry
/// vouches for a role that was taken only where it names the account and the issuer too; one that names less turns Critical into a warning.
/// </summary>
internal static partial class ExpectedProvider
{
    /// <summary>True where the setup vouches for it, false where it names the provider only, null where it does not.</summary>
    public static bool? Vouches(HealthFacts facts, SamlSignIn signIn)
    {
        bool? vouches = null;
        foreach (var entry in facts.Options.Thresholds.ExpectedProviders)
        {
            var parts = entry.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            var (provider, rest) = (parts.FirstOrDefault() ?? "", parts.Skip(1).ToList());
            if (!Fits(provider, signIn.Provider) || !(rest.Count == 0 || (signIn.Issuer is { } issuer && rest.Any(r => Wildcard.Matches(r, issuer, ignoreCase: false)))))
            {
                continue;
            }

            // An issuer that is nothing but wildcards is none.
            if (rest.Count > 0 && rest.All(r => r.Trim('*', '?').Length > 0) && Account().IsMatch(provider))
            {
                return true;
            }

            vouches = false;
        }

        return vouches;
    }

    /// <summary>The line of a setup file that would vouch for it.</summary>
    public static string Entry(SamlSignIn signIn) => $"{signIn.Provider} {signIn.Issuer ?? "ISSUER"}";

    private static bool Fits(string pattern, string provider) =>
        provider.Length > 0 && (Wildcard.Matches(pattern, provider, ignoreCase: true) || Wildcard.Matches(pattern, provider[(provider.LastIndexOf('/') + 1)..], ignoreCase: true));

    [GeneratedRegex(@"\Aarn:[a-z*-]+:iam::\d{12}:saml-provider/", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Account();
}

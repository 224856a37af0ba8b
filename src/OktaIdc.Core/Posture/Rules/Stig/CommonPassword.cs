using OktaIdc.Okta;
using OktaIdc.Posture.SignOn;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>Common passwords are refused.</summary>
internal sealed class CommonPassword() : PasswordPolicyRule("OKTA-APP-002980", "Okta must validate passwords against a list of commonly used, expected, or compromised passwords", "complexity.dictionary.common.exclude", "tick 'Common password check'")
{
    /// <inheritdoc/>
    protected override string Wished => "the check against common passwords";

    /// <inheritdoc/>
    protected override string Vulnerability => "V-273208";

    /// <inheritdoc/>
    protected override bool IsMet(OktaPolicy policy) => policy.Settings.Flag("password.complexity.dictionary.common.exclude") == true;
}

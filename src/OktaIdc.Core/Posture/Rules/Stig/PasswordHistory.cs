using OktaIdc.Okta;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>Five passwords are not used again.</summary>
internal sealed class PasswordHistory() : PasswordPolicyRule("OKTA-APP-003010", "Okta must prohibit password reuse for a minimum of five generations", "age.historyCount", "set 'Enforce password history for last 5 passwords'")
{
    /// <inheritdoc/>
    protected override string Wished => "a history of at least 5";

    /// <inheritdoc/>
    protected override string Vulnerability => "V-273209";

    /// <inheritdoc/>
    protected override bool IsMet(OktaPolicy policy) => Value(policy) >= 5;
}

using OktaIdc.Okta;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>Passwords expire after 60 days.</summary>
internal sealed class PasswordMaximumAge() : PasswordPolicyRule("OKTA-APP-000745", "Okta must enforce a 60-day maximum password lifetime restriction", "age.maxAgeDays", "set 'Password expires after 60 days'")
{
    /// <inheritdoc/>
    protected override string Wished => "a maximum age of 60 days";

    /// <inheritdoc/>
    protected override string Vulnerability => "V-273201";

    /// <inheritdoc/>
    protected override bool IsMet(OktaPolicy policy) => Value(policy) is > 0 and <= 60;
}

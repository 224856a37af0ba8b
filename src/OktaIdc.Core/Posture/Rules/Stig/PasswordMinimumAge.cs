using OktaIdc.Okta;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>A new password stays for a day.</summary>
internal sealed class PasswordMinimumAge() : PasswordPolicyRule("OKTA-APP-000740", "Okta must enforce 24 hours/one day as the minimum password lifetime", "age.minAgeMinutes", "set 'Minimum password age' to 24 hours")
{
    /// <inheritdoc/>
    protected override string Wished => "a minimum age of 24 h";

    /// <inheritdoc/>
    protected override string Vulnerability => "V-273200";

    /// <inheritdoc/>
    protected override bool IsMet(OktaPolicy policy) => Value(policy) >= 1440;
}

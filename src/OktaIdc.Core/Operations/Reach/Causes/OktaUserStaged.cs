namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The user is STAGED in Okta.</summary>
internal sealed class OktaUserStaged() : OktaUserStateCause("STAGED", "was made but never activated", "press Activate");

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The user is DEPROVISIONED in Okta.</summary>
internal sealed class OktaUserDeactivated() : OktaUserStateCause("DEPROVISIONED", "is deactivated: the apps and the password are gone", "press Activate, if the person is to come back; assignments must be made anew");

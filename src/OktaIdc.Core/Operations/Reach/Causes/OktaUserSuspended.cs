namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The user is SUSPENDED in Okta.</summary>
internal sealed class OktaUserSuspended() : OktaUserStateCause("SUSPENDED", "is suspended", "press Unsuspend, if the reason for it is gone");

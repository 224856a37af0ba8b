namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The user is LOCKED_OUT in Okta.</summary>
internal sealed class OktaUserLockedOut() : OktaUserStateCause("LOCKED_OUT", "is locked out after too many wrong passwords", "press Unlock Account; look who tried, in the System Log");

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The user is PASSWORD_EXPIRED in Okta.</summary>
internal sealed class OktaPasswordExpired() : OktaUserStateCause("PASSWORD_EXPIRED", "must set a new password first", "have the person sign in at Okta and set one, or press Reset Password");

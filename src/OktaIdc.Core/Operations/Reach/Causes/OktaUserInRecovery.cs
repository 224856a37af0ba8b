namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The user is RECOVERY in Okta.</summary>
internal sealed class OktaUserInRecovery() : OktaUserStateCause("RECOVERY", "is asked for a new password and has not set it yet", "have the person follow the mail, or press Reset Password again");

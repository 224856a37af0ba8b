namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The user is PROVISIONED in Okta.</summary>
internal sealed class OktaUserNotActivated() : OktaUserStateCause("PROVISIONED", "has not followed the activation mail yet, so there is no password", "press Resend Activation Email, and have the person follow it");

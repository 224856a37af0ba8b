namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>Automatic provisioning was switched off in IdC.</summary>
internal sealed class ScimDisabled : RefusedCause
{
    protected override string Id => nameof(ScimDisabled);

    protected override string? See(ProvisioningFacts facts, IdcScimFacts scim) => scim.Tenant is null ? "automatic provisioning in IAM Identity Center: off" : null;

    protected override (string Message, string Fix)? Tell(ProvisioningFacts facts, IdcScimFacts? scim) => scim is { Tenant: null }
        ? ("Automatic provisioning is off in IAM Identity Center, so it refuses whatever Okta sends.", $"Enable-IdcScim -Accept | Set-OktaProvisioning -App {facts.AppArgument}; Repair-OktaProvisioning -App {facts.AppArgument}")
        : null;
}

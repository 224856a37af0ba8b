using System.Management.Automation;
using System.Security;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;
using OktaIdc.Scim;

namespace OktaIdc.PowerShell.Commands.Scim;

/// <summary>Gives Okta endpoint and token, switches creating, updating and deactivating users on and importing off, and reads it back.</summary>
[Cmdlet(VerbsCommon.Set, "OktaProvisioning", DefaultParameterSetName = ScimSet, SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Set-OktaProvisioning.md")]
[OutputType(typeof(OktaProvisioningState), typeof(ManualStep))]
[RequiresPermission("okta.apps.manage")]
public sealed class SetOktaProvisioningCommand : ConnectedCmdlet, IConsentCmdlet
{
    private const string ScimSet = "Scim";
    private const string ValueSet = "Value";
    private const string VaultSet = "ValueFromVault";
    private const string PendingSet = "Pending";

    SwitchParameter IConsentCmdlet.Accept => SwitchParameter.Present; // Nobody's sign-in changes, and what did not take is found by reading back: calling it is the consent.

    /// <summary>The app: label, id or object.</summary>
    [Parameter(Mandatory = true)]
    [ReferenceTransformation(ReferenceKind.OktaApp)]
    [ArgumentCompleter(typeof(OktaAppCompleter))]
    public OktaAppReference App { get; set; } = null!;

    /// <summary>What Enable-IdcScim or New-IdcScimToken returned.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ScimSet)]
    public IdcScim Scim { get; set; } = null!;

    /// <summary>The SCIM endpoint.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ValueSet)]
    [Parameter(Mandatory = true, ParameterSetName = VaultSet)]
    public string Endpoint { get; set; } = "";

    /// <summary>The SCIM token; without it a person brings it (no custody).</summary>
    [Parameter(ParameterSetName = ValueSet)]
    [SecretTransformation]
    public SecureString? Token { get; set; }

    /// <summary>
    /// Name of the SCIM token in a SecretManagement vault. With the output of Enable-IdcScim it is used only where that made no new token
    /// and provisioning is not on yet.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = VaultSet)]
    [Parameter(ParameterSetName = ScimSet)]
    [Parameter(ParameterSetName = PendingSet)]
    [ValidateNotNullOrEmpty]
    public string? SecretName { get; set; }

    /// <summary>Name of the vault; where not given, SecretManagement looks into the default vault first, then into the others.</summary>
    [Parameter(ParameterSetName = VaultSet)]
    [Parameter(ParameterSetName = ScimSet)]
    [Parameter(ParameterSetName = PendingSet)]
    [ValidateNotNullOrEmpty]
    public string? SecretVault { get; set; }

    /// <summary>A step that enables provisioning; a completed one carries the endpoint.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PendingSet, DontShow = true)]
    public ManualStep Step { get; set; } = null!;

    /// <summary>Api: the undocumented calls. Manual: a step for a person. Auto: the calls if they answer and are consented to, else the step.</summary>
    [Parameter]
    public Via Via { get; set; }

    private VaultSecrets Vault => new(this, SecretVault);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == PendingSet && Step.Result is null)
        {
            ReportPending(Step);
        }
        else if (ParameterSetName == ScimSet && Scim.Endpoint is null && IsWhatIf)
        {
            // Enable-IdcScim -WhatIf made nothing that could be handed over.
            if (TryRun(App, (io, token) => App.FindAsync(Okta, io, token), out var app))
            {
                ShouldProcess($"app {app.Label} in {Okta.Name}", "set SCIM endpoint and token, switch provisioning on");
            }
        }
        else if (ParameterSetName == ScimSet && Scim.Token is not null)
        {
            WriteOutcome(App, HandOverAsync);
        }
        else
        {
            WriteOutcome(App, GiveAsync);
        }
    }

    private async Task<Outcome<OktaProvisioningState>> GiveAsync(IInteraction io, CancellationToken cancellationToken)
    {
        var (endpoint, secret) = ParameterSetName switch
        {
            ScimSet => (Scim.Endpoint, await StoredAsync(io, cancellationToken).ConfigureAwait(false)),
            PendingSet => (Step.Result!.ScimEndpoint, State.StepSecrets.GetValueOrDefault(Step.Id) ?? await StoredAsync(io, cancellationToken).ConfigureAwait(false)),
            VaultSet => (Endpoint, await Vault.GetAsync(SecretName!).ConfigureAwait(false)),
            _ => (Endpoint, Token),
        };
        return await SetAsync(endpoint, secret, io, cancellationToken).ConfigureAwait(false);
    }

    private async Task<SecureString?> StoredAsync(IInteraction io, CancellationToken cancellationToken)
    {
        if (SecretName is null)
        {
            return null;
        }

        var app = await App.FindAsync(Okta, io, cancellationToken).ConfigureAwait(false);
        var now = await new OktaProvisioningOperations(Okta, io).GetAsync(app, cancellationToken).ConfigureAwait(false);
        return now.IsOn ? null : await Vault.GetAsync(SecretName).ConfigureAwait(false);
    }

    // Journalled on the AWS side before and after, so that no run takes the token for an orphan while Okta or a person holds it.
    private async Task<Outcome<OktaProvisioningState>> HandOverAsync(IInteraction io, CancellationToken cancellationToken)
    {
        Outcome<OktaProvisioningState>? outcome = null;
        await new IdcScimOperations(Idc, io, State.Steps, State.Journal(Idc)).HandOverAsync(Scim, $"{App} in {Okta.Name}", async (secret, token) =>
        {
            outcome = await SetAsync(Scim.Endpoint, secret, io, token).ConfigureAwait(false);
            return outcome.Changed || outcome.Manual is not null;
        }, cancellationToken).ConfigureAwait(false);
        return outcome!;
    }

    private async Task<Outcome<OktaProvisioningState>> SetAsync(string? endpoint, SecureString? secret, IInteraction io, CancellationToken cancellationToken)
    {
        var app = await App.FindAsync(Okta, io, cancellationToken).ConfigureAwait(false);
        var outcome = await new OktaProvisioningOperations(Okta, io).SetAsync(app, endpoint, secret, Via, cancellationToken).ConfigureAwait(false);
        if (outcome.Manual is { } step && secret is not null)
        {
            State.StepSecrets[step.Id] = secret;
        }

        return outcome;
    }
}

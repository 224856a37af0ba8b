using System.Management.Automation;
using System.Runtime.CompilerServices;
using System.Security;
using OktaIdc.Connections;
using OktaIdc.Connections.Summaries;
using OktaIdc.Operations.Provisioning;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;
using OktaIdc.Scim;

namespace OktaIdc.PowerShell.Commands.Operations;

/// <summary>
/// Repairs what Get-OktaProvisioningFailure finds, as far as that is safe: tries again what Okta has given up, provisions users anew, links
/// and recreates groups, takes over users who were made by hand where that is named. The rest becomes manual steps. A run that was killed is finished by the next.
/// </summary>
[Cmdlet(VerbsDiagnostic.Repair, "OktaProvisioning", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Repair-OktaProvisioning.md")]
[OutputType(typeof(OktaProvisioningRepair), typeof(ManualStep), typeof(ResultSummary))]
[RequiresPermission(
    "okta.apps.manage",
    "okta.groups.manage",
    "okta.users.read",
    "okta.logs.read",
    "sso:ListInstances",
    "organizations:DescribeOrganization",
    "identitystore:ListUsers",
    "identitystore:ListGroups",
    "identitystore:ListGroupMemberships",
    "sso-directory:ListProvisioningTenants",
    "sso-directory:ListBearerTokens")]
public sealed class RepairOktaProvisioningCommand : SummarizedCmdlet
{
    private readonly Dictionary<string, (OktaAppReference App, HashSet<string> Causes)> _wanted = new(StringComparer.OrdinalIgnoreCase);

    private bool _mayTakeOver;

    /// <summary>The app: label, id or object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("AppId")]
    [ReferenceTransformation(ReferenceKind.OktaApp)]
    [ArgumentCompleter(typeof(OktaAppCompleter))]
    public OktaAppReference App { get; set; } = null!;

    /// <summary>Only these causes, by the Id that Get-OktaProvisioningFailure shows; all where not given. EmailTaken is repaired only where it is named here, not where it comes from the pipeline.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[] Id { get; set; } = [];

    /// <summary>A SCIM token, for the repairs that only it can do: to give a user who was made by hand the external id, to disable one whom Okta could not, and to remove from a group whom a push has left there. Without it these become manual steps.</summary>
    [Parameter]
    [SecretTransformation]
    public SecureString? ScimToken { get; set; }

    /// <summary>The SCIM endpoint for -ScimToken; that of IAM Identity Center where not given.</summary>
    [Parameter]
    public string? ScimEndpoint { get; set; }

    /// <summary>How far back the System Log is read; thirty days where not given.</summary>
    [Parameter]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Folder on a disk that outlives the process, for the journal of what is taken away for a moment; the user's own where not given.</summary>
    [Parameter]
    public string? StatePath { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // What the pipeline brings is not bound yet: this is what somebody has typed.
        _mayTakeOver = Id.Contains("EmailTaken", StringComparer.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var key = App.ToString() ?? "";
        if (!_wanted.TryGetValue(key, out var wanted))
        {
            _wanted[key] = wanted = (App, new(StringComparer.OrdinalIgnoreCase));
        }

        wanted.Causes.UnionWith(Id.Length == 0 ? [""] : Id);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (var (app, causes) in _wanted.Values)
        {
            WriteOutcomes(app, (io, token) => RepairAsync(app, causes.Contains("") ? [] : causes, io, token));
        }

        EndProgress();
        base.EndProcessing();
    }

    private async IAsyncEnumerable<Outcome<OktaProvisioningRepair>> RepairAsync(OktaAppReference reference, IReadOnlyCollection<string> causes, IInteraction io, [EnumeratorCancellation] CancellationToken token)
    {
        var app = await reference.FindAsync(Okta, io, token).ConfigureAwait(false);
        using var scim = ScimToken is null ? null : await OpenScimAsync(ScimToken, io, token).ConfigureAwait(false);
        var repairs = new OktaProvisioningRepairs(Okta, IdcOrNone, io, TakenAwayFolder.Journal(State, Okta, StatePath, "A repair that takes the app away for a moment"), scim) { MayTakeOver = _mayTakeOver };
        await foreach (var outcome in repairs.RunAsync(app, causes, Since, token).ConfigureAwait(false))
        {
            yield return outcome;
        }
    }

    private async Task<ScimClient> OpenScimAsync(SecureString secret, IInteraction io, CancellationToken token)
    {
        var endpoint = ScimEndpoint ?? (await new IdcScimOperations(Idc, io, State.Steps, State.Journal(Idc)).GetAsync(Via.Auto, token).ConfigureAwait(false)).Result?.Endpoint;
        return new ScimClient(OktaIdc.Scim.ScimEndpoint.Parse(endpoint ?? ""), secret);
    }
}

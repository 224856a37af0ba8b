using System.Management.Automation;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Connections.Summaries;
using OktaIdc.Connections;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>Pushes groups into the app, so that they and their members exist in IAM Identity Center, and waits until Okta has pushed.</summary>
[Cmdlet(VerbsCommon.Push, "OktaGroup", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Push-OktaGroup.md")]
[OutputType(typeof(OktaPushMapping), typeof(ResultSummary))]
[RequiresPermission("okta.apps.manage", "okta.groups.manage")]
public sealed class PushOktaGroupCommand : SummarizedCmdlet
{
    private int _done;

    /// <summary>The groups: names, ids or objects. Do not use the groups that are assigned to the app.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ReferenceTransformation(ReferenceKind.OktaGroup)]
    [ArgumentCompleter(typeof(OktaGroupCompleter))]
    public OktaGroupReference[] Group { get; set; } = [];

    /// <summary>The app: label, id or object.</summary>
    [Parameter(Mandatory = true)]
    [ReferenceTransformation(ReferenceKind.OktaApp)]
    [ArgumentCompleter(typeof(OktaAppCompleter))]
    public OktaAppReference App { get; set; } = null!;

    /// <summary>Name of the group in AWS, where it is to differ.</summary>
    [Parameter]
    public string? TargetName { get; set; }

    /// <summary>Links to an existing group in AWS, by the Okta id of its APP_GROUP.</summary>
    [Parameter]
    public string? LinkToGroupId { get; set; }

    /// <summary>How long to wait for the push.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Returns once Okta has taken the request, which proves nothing.</summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var target = LinkToGroupId is not null ? PushTarget.LinkTo(LinkToGroupId) : TargetName is not null ? PushTarget.Named(TargetName) : PushTarget.SameName;
        if (Group.Length > 1)
        {
            TryRun(App, (io, token) => new OktaGroupPushOperations(Okta, io).ForecastAsync(Group.Length, token), out _);
        }

        foreach (var reference in Group)
        {
            WriteOutcome(reference, async (io, token) =>
            {
                var group = await reference.FindAsync(Okta, io, token).ConfigureAwait(false);
                var app = await App.FindAsync(Okta, io, token).ConfigureAwait(false);
                await io.ProgressAsync(new ProgressReport(OktaGroupPushOperations.Activity, $"{_done} done, now {group.Name}"), token).ConfigureAwait(false);
                var outcome = await new OktaGroupPushOperations(Okta, io).EnsureAsync(app, group, target, NoWait ? null : Timeout, token).ConfigureAwait(false);
                if (outcome.Result is { } push && Wished.Any(push.Id))
                {
                    var name = target.Name ?? group.Name;
                    KeepWish(new IdcGroup { GroupId = Wished.IdOf(name), IdentityStoreId = Wished.Id, DisplayName = name });
                }

                return outcome;
            });
            _done++;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        EndProgress();
        base.EndProcessing();
    }
}

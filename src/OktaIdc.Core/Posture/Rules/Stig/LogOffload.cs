using System.Collections.Immutable;
using OktaIdc.Posture.Evidence;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>Okta's System Log is taken somewhere else.</summary>
internal sealed class LogOffload() : PostureRule("OKTA-APP-001430", "Okta must off-load audit records onto a central log server", PostureSeverity.High, PostureParts.LogStreams)
{
    /// <inheritdoc/>
    public override string Why => "Okta keeps its log for 90 days, and whoever owns the org can hide behind them.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.Stig, Sources.OktaLogApi];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Stig, "V-273202"), new(PostureFramework.Soc2, "CC7.2"), new(PostureFramework.PciDss, "10.3.3"), new(PostureFramework.Hipaa, "164.312(b)")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (state.Settings.OktaLogExport is { } export && state.LogStreams.Value?.Exists(s => s is { IsActive: true, Arrives: true }) != true)
        {
            return [Manual(Org, $"The setup file says how the log is exported ({export}); whether it is, no API of Okta tells.", "See that the newest event in the archive is minutes old: Export-OktaSystemLog keeps a checkpoint that tells.")];
        }

        if (NotRead(state.LogStreams, "The log streams", out var unread))
        {
            return [unread with { Fix = "Okta Admin Console, Reports, Log Streaming; or say in the setup file under posture.oktaLogExport how the log is exported." }];
        }

        var streams = state.LogStreams.Value!;
        var evidence = streams.Select(s => s.Seen("ACTIVE, and taken")).ToList();
        var active = streams.Where(s => s.IsActive).ToList();
        if (active.Exists(s => s.Arrives == true))
        {
            return [Pass(Org, "An active log stream takes the System Log elsewhere.", evidence)];
        }

        const string Remedy = "Set up a stream (New-OktaLogStream) or an export (Export-OktaSystemLog); of an export say so in the setup file under posture.oktaLogExport.";
        var unknown = active.Find(s => s.Arrives is null);
        return unknown is not null
            ? [Manual(
                Org,
                $"Okta sends the System Log to account {unknown.AccountId}; whether anybody takes it there only that account tells{(unknown.NotRead is { } why ? $": {why}" : ".")}",
                $"See that account {unknown.AccountId} is your own, and that its event bus takes the events: Get-OktaLogStream with Connect-Idc to it says Streaming.",
                evidence)]
            : [Fail(
                Org,
                active.Count > 0 ? "Okta sends the System Log to an event source that nobody takes: the events are lost." : streams.Count == 0 ? "No log stream takes the System Log elsewhere." : "No log stream is active.",
                active.Count > 0 ? "Make the event bus (New-OktaLogStream does it for a stream that is there), or set up an export (Export-OktaSystemLog)." : Remedy,
                isCommand: false,
                evidence)];
    }
}

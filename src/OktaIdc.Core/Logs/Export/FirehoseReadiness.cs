using OktaIdc.Aws;
using OktaIdc.Aws.Firehose;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Logs.Ocsf;

namespace OktaIdc.Logs.Export;

/// <summary>Which streams would take records. Only a class whose events come needs its stream, so what is missing is told at once, and refused when it is needed.</summary>
internal sealed class FirehoseReadiness(IAwsClient aws, FirehoseDestination destination, IInteraction io)
{
    private readonly Dictionary<string, string> _notReady = new(StringComparer.Ordinal);

    /// <summary>Reads the streams of all classes, and tells which would not take records.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await Foresight.TryAsync(io, $"Whether the streams {destination.Prefix}* take records", () => ReadAllAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        if (_notReady.Count > 0)
        {
            await io.WarnAsync(
                $"An export would stop at the first event of a class whose stream takes no records in {aws.Region}: {string.Join(", ", _notReady.Select(s => $"{s.Key} {s.Value}"))}. Make these streams first (Direct PUT), or wait until they are active.",
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Refuses events for a stream that would not take them.</summary>
    public void Check(IEnumerable<string> streams)
    {
        if (streams.FirstOrDefault(_notReady.ContainsKey) is { } stream)
        {
            throw DestinationErrors.NoStream(stream, aws.Region);
        }
    }

    private async Task ReadAllAsync(CancellationToken cancellationToken)
    {
        foreach (var name in OcsfClasses.All.Select(c => c.LakeName()).Append(ExportPlace.Unmapped))
        {
            var stream = destination.Prefix + name;
            if (Problem(await aws.Firehose.FindStreamAsync(stream, cancellationToken).ConfigureAwait(false)) is { } problem)
            {
                _notReady[stream] = problem;
            }
        }
    }

    private static string? Problem(FirehoseStream? stream) => stream switch
    {
        null => "is not there",
        { DeliveryStreamStatus: not (null or "ACTIVE") } => $"is {stream.DeliveryStreamStatus}",
        { DeliveryStreamType: not (null or "DirectPut") } => $"is of the type {stream.DeliveryStreamType}",
        _ => null,
    };
}

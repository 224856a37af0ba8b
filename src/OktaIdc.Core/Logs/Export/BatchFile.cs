using System.Globalization;
using System.IO.Compression;

namespace OktaIdc.Logs.Export;

/// <summary>How files are named and written.</summary>
/// <param name="Export">Id of the export: it is in every name, so that exports into one place do not touch each other's files.</param>
/// <param name="Region">The region= of the path.</param>
/// <param name="AccountId">The accountId= of the path.</param>
/// <param name="Compress">Whether they are compressed.</param>
internal sealed record FileLayout(string Export, string Region, string AccountId, bool Compress)
{
    /// <summary>The path of the file that a place gets from a batch.</summary>
    public string Path(ExportPlace place, long batch)
    {
        var day = place.Day == 0 ? "eventDay=unknown" : string.Create(CultureInfo.InvariantCulture, $"eventDay={place.Day:00000000}");
        var folder = place.Class switch
        {
            null => day,
            ExportPlace.Unmapped => $"unmapped/region={Region}/accountId={AccountId}/{day}",
            var name => $"class={name}/region={Region}/accountId={AccountId}/{day}",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{folder}/part-{Export}-{batch:000000000}.jsonl{(Compress ? ".gz" : "")}");
    }
}

/// <summary>A file of a batch, whole.</summary>
/// <param name="Path">Its path within the destination.</param>
/// <param name="Place">What is in it.</param>
/// <param name="Rows">Lines.</param>
/// <param name="Content">The bytes, from the beginning of the stream.</param>
internal sealed record BatchFile(string Path, ExportPlace Place, int Rows, MemoryStream Content)
{
    /// <summary>The files of a batch, in the order of their paths. The same events give the same bytes.</summary>
    public static async Task<IReadOnlyList<BatchFile>> MakeAsync(ExportBatch batch, FileLayout layout, CancellationToken cancellationToken) =>
        await Task.WhenAll(Sorted(batch).OrderBy(p => layout.Path(p.Key, batch.Number), StringComparer.Ordinal)
            .Select(place => Task.Run(() => Make(layout.Path(place.Key, batch.Number), place.Key, place.Value, layout.Compress), cancellationToken))).ConfigureAwait(false);

    /// <summary>The rows of each place in the order of their times; of one time, in Okta's order.</summary>
    public static IReadOnlyDictionary<ExportPlace, IReadOnlyList<(byte[] Page, ExportRow Row)>> Sorted(ExportBatch batch)
    {
        var places = new Dictionary<ExportPlace, List<(byte[] Page, ExportRow Row)>>();
        foreach (var page in batch.Pages)
        {
            foreach (var row in page.Rows)
            {
                if (!places.TryGetValue(row.Place, out var rows))
                {
                    places[row.Place] = rows = [];
                }

                rows.Add((page.Bytes, row));
            }
        }

        return places.ToDictionary(p => p.Key, p => (IReadOnlyList<(byte[] Page, ExportRow Row)>)[.. p.Value.OrderBy(r => r.Row.Time)]);
    }

    private static BatchFile Make(string path, ExportPlace place, IReadOnlyList<(byte[] Page, ExportRow Row)> rows, bool compress)
    {
        var content = new MemoryStream();
        if (compress)
        {
            // GZipStream writes neither name nor time: the same rows give the same bytes.
            using var zip = new GZipStream(content, CompressionLevel.Optimal, leaveOpen: true);
            Write(zip, rows);
        }
        else
        {
            Write(content, rows);
        }

        content.Position = 0;
        return new BatchFile(path, place, rows.Count, content);
    }

    private static void Write(Stream stream, IReadOnlyList<(byte[] Page, ExportRow Row)> rows)
    {
        foreach (var (page, row) in rows)
        {
            stream.Write(page, row.Start, row.Length);
            stream.WriteByte((byte)'\n');
        }
    }
}

using System.Buffers;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using OktaIdc.Logs.Ocsf;

namespace OktaIdc.Benchmarks.Logs;

/// <summary>Converts a file of events to OCSF, split by class: this program, started again, so that time and memory are those of the work alone.</summary>
internal static class OcsfProcess
{
    public const string Argument = "--ocsf";

    private const int Block = 1 << 20;

    /// <summary>What the process does that was started: a share of the file for each thread, and files of its own.</summary>
    /// <param name="file">The events, one a line.</param>
    /// <param name="folder">Where the files go.</param>
    /// <param name="threads">How many.</param>
    /// <param name="compression">Optimal, Fastest or none.</param>
    public static async Task ServeAsync(string file, string folder, int threads, string compression)
    {
        var size = new FileInfo(file).Length;
        var shares = Enumerable.Range(0, threads).Select(i => Task.Factory.StartNew(
            () => Convert(file, size * i / threads, size * (i + 1) / threads, Path.Combine(folder, $"part-{i}"), compression), TaskCreationOptions.LongRunning));
        var counts = await Task.WhenAll(shares);
        Console.WriteLine(counts.Sum());
    }

    // The lines that begin within the share.
    private static int Convert(string path, long from, long to, string folder, string compression)
    {
        var tenant = new OcsfTenant("acme.okta.com");
        var files = new Stream?[10_000];
        var output = new ArrayBufferWriter<byte>(Block);
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        using var input = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        input.Position = from;
        var (buffer, held, at, count, skip) = (new byte[Block], 0, from, 0, from > 0);
        Directory.CreateDirectory(folder);
        while (at < to && input.Read(buffer, held, buffer.Length - held) is > 0 and var read)
        {
            held += read;
            var rest = buffer.AsSpan(0, held);
            while (at < to && rest.IndexOf((byte)'\n') is >= 0 and var end)
            {
                // The line that another share has begun is that one's.
                if (!skip)
                {
                    output.ResetWrittenCount();
                    writer.Reset();
                    var place = OcsfEvents.Write(rest[..end], tenant, writer);
                    writer.Flush();
                    var target = files[place.Class.Uid()] ??= Open(Path.Combine(folder, place.Class.LakeName()), compression);
                    target.Write(output.WrittenSpan);
                    target.WriteByte((byte)'\n');
                    count++;
                }

                skip = false;
                at += end + 1;
                rest = rest[(end + 1)..];
            }

            rest.CopyTo(buffer);
            held = rest.Length;
        }

        Array.ForEach(files, file => file?.Dispose());
        return count;
    }

    private static Stream Open(string path, string compression)
    {
        var file = new FileStream($"{path}.jsonl{(compression == "none" ? "" : ".gz")}", FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        return compression == "none" ? file : new BufferedStream(new GZipStream(file, Enum.Parse<CompressionLevel>(compression)), 1 << 16);
    }
}

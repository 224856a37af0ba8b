using System.Text.Encodings.Web;
using System.Text.Json;
using OktaIdc.Sandbox.Okta.Logs.Generation;

namespace OktaIdc.Benchmarks.Logs;

/// <summary>A System Log as a file, an event a line: the sandbox's generator makes the same one each time.</summary>
internal static class EventFile
{
    private static readonly DateTimeOffset s_until = new(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Makes the file unless it is there.</summary>
    /// <returns>Its size in bytes.</returns>
    public static long Make(string path, int count)
    {
        if (!File.Exists(path))
        {
            var events = new GeneratedEvents(new GeneratorSettings { Count = count, Since = s_until.AddDays(-7), Until = s_until });
            using (var file = new FileStream(path + ".new", FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
            using (var json = new Utf8JsonWriter(file, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                while (events.Next(long.MaxValue) is { } due)
                {
                    events.Render(due.Number, json);
                    json.Flush();
                    json.Reset();
                    file.WriteByte((byte)'\n');
                }
            }

            File.Move(path + ".new", path);
        }

        return new FileInfo(path).Length;
    }
}

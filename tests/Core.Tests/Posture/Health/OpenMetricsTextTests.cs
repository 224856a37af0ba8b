using System.Diagnostics;
using OktaIdc.Posture.Health;
using OktaIdc.Posture.Health.Publishing;

namespace OktaIdc.Core.Tests.Posture.Health;

public sealed class OpenMetricsTextTests
{
    // The reader is Prometheus's own client for Python; where it is not installed there is nothing to compare with.
    private const string Reader = """
        import sys
        try:
            from prometheus_client.openmetrics.parser import text_string_to_metric_families
        except ImportError:
            print('absent'); sys.exit(0)
        for family in text_string_to_metric_families(sys.stdin.read()):
            for sample in family.samples:
                print(family.type, sample.name, sample.labels.get('check', ''), sample.labels.get('org', ''), sample.value)
        """;

    [Fact]
    public void Every_check_has_its_status_and_those_that_measured_their_value()
    {
        var lines = OpenMetricsText.Write(HealthReports.Mixed).Split('\n');

        Assert.Contains("""oktaidc_health_status{check="ForeignIssuer",org="example.okta.com",aws="111122223333 in eu-west-1"} 2""", lines);
        Assert.Contains("""oktaidc_health_status{check="RateLimit",org="example.okta.com",aws="111122223333 in eu-west-1"} 3""", lines);
        Assert.Contains("""oktaidc_health_value{check="SignOnFailure",unit="percent",org="example.okta.com",aws="111122223333 in eu-west-1"} 7.25""", lines);
        Assert.DoesNotContain(lines, l => l.StartsWith("oktaidc_health_value{check=\"RateLimit\"", StringComparison.Ordinal));
        Assert.Equal(["# EOF", ""], lines[^2..]);
    }

    [Fact]
    public async Task Prometheus_reads_what_is_written()
    {
        var text = OpenMetricsText.Write(HealthReports.Mixed with { Org = "a\"b\\c\nd" });
        foreach (var program in new[] { "python3", "/usr/bin/python3" })
        {
            if (await ReadAsync(program, text) is { } said)
            {
                Assert.Contains("gauge oktaidc_health_status ForeignIssuer a\"b\\c\nd 2", said, StringComparison.Ordinal);
                Assert.Contains("gauge oktaidc_health_run_duration_seconds", said, StringComparison.Ordinal);
                return;
            }
        }

        Assert.Skip("The reader is not installed: apt-get install python3-prometheus-client, or pip install prometheus-client.");
    }

    private static async Task<string?> ReadAsync(string program, string text)
    {
        using var python = Start(program);
        if (python is null)
        {
            return null;
        }

        await python.StandardInput.WriteAsync(text);
        python.StandardInput.Close();
        var said = await python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var complaint = await python.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await python.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(python.ExitCode == 0, complaint);
        return said.StartsWith("absent", StringComparison.Ordinal) ? null : said.Replace("\r", "");
    }

    [Fact]
    public void A_file_is_replaced_whole_and_leaves_nothing_beside_it()
    {
        var folder = Directory.CreateTempSubdirectory("oktaidc-metrics-");
        try
        {
            var path = Path.Combine(folder.FullName, "oktaidc.prom");
            OpenMetricsText.WriteFile(path, HealthReports.Of());
            OpenMetricsText.WriteFile(path, HealthReports.Mixed);

            Assert.Equal(OpenMetricsText.Write(HealthReports.Mixed), File.ReadAllText(path));
            Assert.Equal([path], Directory.GetFiles(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void What_cannot_be_written_leaves_nothing_beside_it()
    {
        var folder = Directory.CreateTempSubdirectory("oktaidc-metrics-");
        try
        {
            var taken = folder.CreateSubdirectory("oktaidc.prom");

            Assert.ThrowsAny<Exception>(() => OpenMetricsText.WriteFile(taken.FullName, HealthReports.Of()));

            Assert.Equal([taken.FullName], Directory.GetFileSystemEntries(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Process? Start(string program)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program) { ArgumentList = { "-c", Reader }, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}

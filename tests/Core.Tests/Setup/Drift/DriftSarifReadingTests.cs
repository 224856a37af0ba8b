using Microsoft.CodeAnalysis.Sarif;
using OktaIdc.Core.Tests.Posture.Sarif;
using OktaIdc.Setup.Drift;
using OktaIdc.Setup.Drift.Output;

namespace OktaIdc.Core.Tests.Setup.Drift;

/// <summary>Drift as SARIF, read by others.</summary>
public class DriftSarifReadingTests
{
    [Fact]
    public void Every_kind_and_severity_is_read_as_it_is_meant()
    {
        var items = Enum.GetValues<DriftKind>().SelectMany(kind => Enum.GetValues<DriftSeverity>().Select(severity => DriftOutputTests.Item() with { Id = $"{kind} {severity}", Kind = kind, Severity = severity, Cause = DriftOutputTests.Cause() })).ToArray();
        var text = DriftSarif.Write(DriftOutputTests.Report(items) with { Notes = ["CloudTrail could not be read."] });
        var run = SarifReading.Read(text);

        Assert.Empty(SarifReading.Complaints(text));
        Assert.Equal(items.Length, run.Results.Count);
        Assert.All(run.Results.Zip(items), pair =>
        {
            Assert.Equal(DriftRule.Of(pair.Second.Kind).Id, pair.First.GetRule(run).Id);
            Assert.Equal(pair.Second.Severity.ToString(), pair.First.Level.ToString());
            Assert.Equal(12, pair.First.Locations[0].PhysicalLocation.Region.StartLine);
        });
    }
}

using System.Collections.Concurrent;

namespace OktaIdc.Cmdlets.Tests.Cases;

/// <summary>Runs every case of tests/Cmdlets.Cases on the engine double. Cases.Tests.ps1 runs the same in a real PowerShell.</summary>
public sealed class CaseTests(CaseTests.Shells shells) : IClassFixture<CaseTests.Shells>
{
    public static TheoryData<string, string> All
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var file in CaseFile.Names)
            {
                foreach (var one in CaseFile.Read(file).Cases)
                {
                    all.Add(file, one.Name);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void On_the_engine_double(string file, string name)
    {
        var one = CaseFile.Read(file).Cases.Single(c => c.Name == name);
        var complaints = CaseCheck.Run(shells.Of(file), one);
        Assert.True(complaints.Count == 0, $"{name}: {one.When}\n  {string.Join("\n  ", complaints)}");
    }

    /// <summary>A shell with its sandbox for each file, made when its first case runs.</summary>
    public sealed class Shells : IDisposable
    {
        private readonly ConcurrentDictionary<string, CaseShell> _shells = new();

        internal CaseShell Of(string file) => _shells.GetOrAdd(file, name => new CaseShell(CaseFile.Read(name)));

        public void Dispose()
        {
            foreach (var shell in _shells.Values)
            {
                shell.Dispose();
            }
        }
    }
}

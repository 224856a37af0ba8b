namespace OktaIdc.Setup;

/// <summary>One thing that is wrong in a setup file.</summary>
/// <param name="Line">Line, from 1; 0 where the setup came from a hashtable.</param>
/// <param name="Column">Column, from 1; 0 where the setup came from a hashtable.</param>
/// <param name="Path">Where in the document: <c>permissionSets[2].sessionDuration</c>.</param>
/// <param name="Message">What is wrong, naming the value.</param>
/// <param name="Remedy">What to write instead, as an instruction.</param>
public sealed record SetupProblem(int Line, int Column, string Path, string Message, string Remedy)
{
    /// <summary>The problem on one line, with its place.</summary>
    public override string ToString()
    {
        var place = Line > 0 ? $"line {Line}, column {Column}" : "setup";
        return Path.Length == 0 ? $"{place}: {Message} {Remedy}" : $"{place}, {Path}: {Message} {Remedy}";
    }
}

using CrisisBot.EndToEnd.Processes;

namespace CrisisBot.EndToEnd.Shapes;

/// <summary>A check that Node carries out.</summary>
static class NodeCheck
{
    /// <summary>What a script found wrong with a folder; empty when nothing is.</summary>
    public static async Task<string> Of(string script, string folder)
    {
        await using var check = RunningProcess.Start("node", [script, folder]);
        var code = await check.Exit();
        Assert.InRange(code, 0, 1);
        return code == 0 ? "" : check.Output;
    }
}

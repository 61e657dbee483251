namespace CrisisBot.Scriban;

/// <summary>Booleans and small integers as objects made once, so that loops and comparisons allocate nothing.</summary>
internal static class Boxes
{
    public static readonly object True = true;
    public static readonly object False = false;

    const int Lowest = -16;
    static readonly object[] Integers = Fill();

    public static object Bool(bool value) => value ? True : False;

    public static object Int(int value)
    {
        var index = (uint)(value - Lowest);
        return index < (uint)Integers.Length ? Integers[index] : value;
    }

    static object[] Fill()
    {
        var boxes = new object[1041];
        for (var i = 0; i < boxes.Length; i++)
        {
            boxes[i] = i + Lowest;
        }

        return boxes;
    }
}
